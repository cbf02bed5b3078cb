import assert from 'node:assert/strict';
import { ApiFixture } from '../../support/apiFixture';
import { ENDLESS_PATTERN, scatteredLetters } from '../../support/hostileQueries';
import { info, snapshot } from '../../support/processes';

describe('The local API', function () {
  this.timeout(30_000);
  let fixture: ApiFixture;
  beforeEach(async () => (fixture = await ApiFixture.start()));
  afterEach(() => fixture.stop());

  it('lists all processes, highest CPU use first, with the timestamp and the total', async () => {
    const { status, json } = await fixture.get('/api/processes');
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['processes', 'timestamp', 'total', 'cpu']);
    assert.deepEqual(
      json.processes.map(({ pid }) => pid),
      [11, 10, 12],
    );
    assert.equal(json.total, 3);
    assert.equal(json.processes[1]?.command_line, 'node --secret');
    assert.equal(json.processes[2]?.cpu_percent, null);
  });

  it('applies the filter, sort order, limit and fields of the request', async () => {
    const filter = encodeURIComponent('cpu>1 or name:bash');
    const path = `/api/processes?filter=${filter}&sort=memory_bytes,-pid&limit=2&fields=name,pid`;
    const { json } = await fixture.get(path);
    assert.equal(
      JSON.stringify(json.processes),
      '[{"name":"yes","pid":11},{"name":"bash","pid":12}]',
    );
    assert.equal(json.total, 3);
  });

  it('returns one process, or 404 if no process has the pid', async () => {
    const { json } = await fixture.get('/api/processes/11');
    assert.deepEqual([json.process.name, typeof json.timestamp], ['yes', 'string']);
    const missing = await fixture.get('/api/processes/99');
    assert.deepEqual([missing.status, missing.json.error.code], [404, 'not_found']);
    assert.match(missing.json.error.message, /There is no process with pid 99/);
  });

  it('reports on /healthz whether the snapshot is stale', async () => {
    assert.equal((await fixture.get('/healthz')).json.status, 'ok');
    fixture.answerable = { ...fixture.now, isStale: true };
    assert.equal((await fixture.get('/healthz')).json.status, 'stale');
  });

  it('reports that the system hides processes of other users, only if it does', async () => {
    const { now } = fixture;
    const machine = { ...now.snapshot.machine, hidesOthers: true };
    for (const path of ['/api/processes?limit=1', '/healthz']) {
      fixture.answerable = now;
      assert.ok(!('hides_others' in (await fixture.get(path)).json));
      fixture.answerable = { ...now, snapshot: { ...now.snapshot, machine } };
      assert.equal((await fixture.get(path)).json.hides_others, true);
    }
  });

  it('counts the processes with unknown ports, only if the filter asks for ports', async () => {
    const { now } = fixture;
    const listed = [
      info({ pid: 1, listeningPorts: '80' }),
      info({ pid: 2, listeningPorts: '80,?' }),
      info({ pid: 3 }),
      info({ pid: 4, kernelThread: true }),
    ];
    const { processes } = snapshot(listed);
    fixture.answerable = { ...now, snapshot: { ...now.snapshot, processes } };
    const { json } = await fixture.get('/api/processes?filter=port:80');
    assert.deepEqual([json.total, json.unknown_ports], [2, 2]);
    assert.ok(!('unknown_ports' in (await fixture.get('/api/processes')).json));
  });

  it('answers 503 no_snapshot until the processes are read', async () => {
    fixture.answerable = undefined;
    const { status, json } = await fixture.get('/api/processes');
    assert.deepEqual([status, json.error.code], [503, 'no_snapshot']);
  });

  it('answers 503 not_read_yet until a field that the filter needs is read', async () => {
    fixture.answerable = 'later';
    const { status, json } = await fixture.get('/api/processes?filter=port:80');
    assert.deepEqual([status, json.error.code], [503, 'not_read_yet']);
  });

  it('rejects a filter on a hidden field instead of returning an empty list', async () => {
    for (const filter of ['-cwd:shop', 'yes or cmd:secret', 'cmd:/--se/']) {
      const wanted = `/api/processes?filter=${encodeURIComponent(filter)}`;
      fixture.answerable = fixture.now;
      assert.equal((await fixture.get(wanted)).status, 200);
      fixture.answerable = { ...fixture.now, includeCommandLine: false };
      const { status, json } = await fixture.get(wanted);
      assert.deepEqual([status, json.error.code], [400, 'bad_request'], filter);
      assert.match(json.error.message, /proclens\.api\.includeCommandLine/);
    }
  });

  it('returns only names when command lines are hidden, and reveals nothing by filter or sort order', async () => {
    fixture.answerable = { ...fixture.now, includeCommandLine: false };
    const { json } = await fixture.get('/api/processes?sort=command_line');
    assert.ok(json.processes.every(({ command_line: line }) => line === null));
    assert.deepEqual(
      json.processes.map(({ pid }) => pid),
      [10, 11, 12],
    );
    assert.equal((await fixture.get('/api/processes?filter=secret')).json.total, 0);
    assert.equal((await fixture.get('/api/processes?filter=node')).json.total, 1);
  });

  it('answers 304 for a matching ETag until the next snapshot', async () => {
    const first = await fixture.get('/api/processes');
    const { etag } = first.headers;
    const again = await fixture.get('/api/processes', { 'if-none-match': `"other", W/${etag}` });
    assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', etag]);
    fixture.answerable = { ...fixture.now, snapshot: snapshot(fixture.processes.slice(1)) };
    assert.equal((await fixture.get('/api/processes', { 'if-none-match': etag })).status, 200);
  });

  it('answers HEAD with headers only', async () => {
    const { status, headers: got, text } = await fixture.get('/api/processes', {}, 'HEAD');
    assert.deepEqual([status, text], [200, '']);
    assert.ok(Number(got['content-length']) > 100);
  });

  it('rejects a filter that takes too long, and answers other requests meanwhile', async () => {
    const lines = Array.from({ length: 500 }, (_, seed) =>
      info({ pid: seed + 10, commandLine: scatteredLetters(2048, seed) }),
    );
    fixture.answerable = { ...fixture.now, snapshot: snapshot(lines) };
    const path = `/api/processes?filter=${encodeURIComponent(ENDLESS_PATTERN)}`;
    const costly = Promise.all(['a', 'b', 'c', 'd'].map((end) => fixture.get(`${path}%20${end}`)));
    const first = Promise.race([costly, new Promise((resolve) => setTimeout(resolve, 10))]);
    let others = 0;
    for (let answers = await first; !answers; others++) {
      assert.equal((await fixture.get('/healthz')).status, 200);
      answers = await Promise.race([costly, Promise.resolve(undefined)]);
    }
    for (const { status, json } of await costly) {
      assert.deepEqual([status, json.error.code], [400, 'bad_request']);
      assert.match(json.error.message, /^This filter takes too long: /);
    }
    assert.ok(others > 4, `${others} others were answered`);
  });

  it('explains what is wrong with a request', async () => {
    const wrong: [string, RegExp][] = [
      ['filter=usr:root', /^The filter has an error at character 1: /],
      [`filter=${'a'.repeat(1001)}`, /1000 characters/],
      ['sort=cpu', /“sort” contains an unknown field/],
      ['sort=pid,ppid,name,user', /at most 3 fields/],
      ['limit=0', /whole number/],
      ['limit=1e3', /whole number/],
      ['fields=pid,__proto__', /“fields” contains an unknown field/],
      ['limit=1&limit=2', /occurs more than once/],
      ['token=x', /Unknown parameter/],
    ];
    for (const [query, message] of wrong) {
      const { status, json } = await fixture.get(`/api/processes?${query}`);
      assert.deepEqual([status, json.error.code], [400, 'bad_request'], query);
      assert.match(json.error.message, message);
    }
    assert.equal((await fixture.get('/healthz?x=1')).status, 400);
  });
});
