import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ProcessKey } from '../../../src/core/process/process';
import { failed } from '../../support/failed';
import { keyOf } from '../../support/inspected';
import { SupervisorFixture } from '../../support/supervisorFixture';

/** Answers one request after another, each 400 ms after the last. */
const SLOWLY = `
  globalThis.last = (globalThis.last ?? Promise.resolve())
    .then(() => new Promise((resolve) => setTimeout(resolve, 400)))
    .then(() => send(
      { type: 'inspect', id: m.id, inspection: { kind: 'missing', key: '1:1', atMs: 0 } }));`;

describe('CollectorSupervisor, asked about one process', function () {
  this.timeout(20_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  it('answers inspections and a sample at the same time', async () => {
    const supervisor = fixture.start();
    await supervisor.sample();
    const key = keyOf(process.pid);
    const [delta, inspection, revealed] = await Promise.all([
      supervisor.sample(),
      supervisor.inspect(key),
      supervisor.reveal(key, { kind: 'variable', name: 'PATH' }),
    ]);
    assert.equal(delta.base, 1);
    assert.ok(inspection.kind === 'process' && inspection.program.exe.ok);
    assert.equal(inspection.key, key);
    assert.equal(inspection.environment, undefined);
    assert.deepEqual(revealed, { ok: true, value: [process.env['PATH']] });
    const gone = await supervisor.inspect('4194300:1' as ProcessKey);
    assert.equal(gone.kind, 'missing');
  });

  it('starts a child for an inspection as well', async () => {
    const { kind } = await fixture
      .start()
      .inspect('4194300:1' as ProcessKey, { environment: true });
    assert.equal(kind, 'missing');
  });

  it('does not read the memory of a process again that hung an inspection', async () => {
    fixture.tree.add(4242, { start: '777', args: ['fine'] });
    execFileSync('mkfifo', [join(fixture.tree.root, '4242/smaps_rollup')]);
    const supervisor = fixture.start({ timeoutMs: 1500, procRoot: fixture.tree.root });
    const key = '4242:777' as ProcessKey;
    const asked = [supervisor.inspect(key), supervisor.sample()];
    for (const answer of asked) await assert.rejects(answer, failed(/didn’t respond/));
    assert.match(fixture.log.join(), /memory of 4242:777/);
    supervisor.timeoutMs = 5000;
    const inspection = await supervisor.inspect(key, { environment: true });
    assert.ok(inspection.kind === 'process');
    const failedPart = { ok: false, reason: 'failed' };
    assert.deepEqual(inspection.memoryShares, failedPart);
    assert.deepEqual(inspection.program.args, failedPart);
    assert.deepEqual(inspection.environment, failedPart);
    assert.deepEqual(await supervisor.reveal(key, { kind: 'arguments' }), failedPart);
    assert.equal((await supervisor.sample()).added.length, 1);
  });

  it('gives each request its own timeout, however many are waiting', async () => {
    const supervisor = fixture.start({
      timeoutMs: 1500,
      modulePath: fixture.answeringChild(SLOWLY),
    });
    const key = '1:1' as ProcessKey;
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => supervisor.inspect(key)));
    assert.equal(all.length, 5);
  });

  it('does not wait longer for a hung child because of more requests', async () => {
    const gone = `{ kind: 'missing', key: m.key, atMs: 1 }`;
    const supervisor = fixture.start({
      timeoutMs: 1500,
      modulePath: fixture.answeringChild(
        `if (m.id === 1) send({ type: 'inspect', id: 1, inspection: ${gone} });`,
      ),
    });
    // Starting up counts as work, for which the child has more time.
    await supervisor.inspect('1:1' as ProcessKey);
    const atMs = performance.now();
    const first = supervisor.inspect('1:1' as ProcessKey);
    const later = setTimeout(() => {
      supervisor.inspect('1:1' as ProcessKey).catch(() => undefined);
    }, 1000);
    await assert.rejects(first, failed(/didn’t respond/));
    clearTimeout(later);
    assert.ok(performance.now() - atMs < 2400, `${performance.now() - atMs} ms`);
  });

  it('refuses more than 16 pending requests', async () => {
    const supervisor = fixture.start({ modulePath: fixture.answeringChild('') });
    const key = '1:1' as ProcessKey;
    const asked = Array.from({ length: 16 }, () => supervisor.inspect(key));
    await assert.rejects(supervisor.inspect(key), failed(/busy/));
    supervisor.dispose();
    for (const answer of asked) await assert.rejects(answer, failed(/was stopped/));
  });

  it('ends a child that answers a request with the wrong type of message', async () => {
    const supervisor = fixture.start({
      modulePath: fixture.answeringChild(
        `send({ type: 'reveal', id: m.id, revealed: { ok: true, value: [] } })`,
      ),
    });
    await assert.rejects(supervisor.inspect('1:1' as ProcessKey), failed(/unexpected response/));
  });

  it('rejects pending requests when the child dies', async () => {
    const supervisor = fixture.start({ modulePath: fixture.answeringChild('process.exit(3)') });
    await assert.rejects(supervisor.inspect('1:1' as ProcessKey), failed(/ended unexpectedly/));
  });
});
