import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ApiServer } from '../../../src/api/apiServer';
import { nodeTurns } from '../../../src/api/answerBody';
import { CollectorSupervisor } from '../../../src/sampling/collectorSupervisor';
import { listenOnce } from '../../../src/core/events/events';
import { OccasionalFields } from '../../../src/sampling/occasionalFields';
import { Sampler } from '../../../src/sampling/sampler';
import { extrasOf } from '../../../src/core/process/fieldNames';
import { ask } from '../../support/apiClient';

const CHILD = path.join(process.cwd(), 'dist/collector.js');
const TOKEN = 'y'.repeat(43);
const INTERVAL_MS = 250;
const NOBODY = 65_534;

describe('The local API during sampling', function () {
  this.timeout(60_000);
  let source: CollectorSupervisor;
  let sampler: Sampler;
  let occasional: OccasionalFields;
  let server: ApiServer;
  /** When each sample arrived, in ms of the monotonic clock. */
  let times: number[];
  const nextSample = () =>
    new Promise<void>((resolve) => listenOnce(sampler.onDidSample, () => resolve()));

  beforeEach(async () => {
    source = new CollectorSupervisor({
      modulePath: CHILD,
      choice: 'auto',
      log: () => undefined,
    });
    sampler = new Sampler(source);
    occasional = new OccasionalFields(sampler);
    times = [];
    sampler.onDidSample(() => times.push(performance.now()));
    sampler.setInterval(INTERVAL_MS);
    server = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: TOKEN,
      answerable: async (fields) => {
        const snapshot = await occasional.snapshotWith(extrasOf(fields), 'nextTick');
        return snapshot && { snapshot, isStale: false, includeCommandLine: true };
      },
      onError: (error) => assert.fail(String(error)),
    });
    await nextSample();
  });
  afterEach(async () => {
    await server.stop();
    occasional.dispose();
    sampler.dispose();
    source.dispose();
  });

  const get = (query: string) =>
    ask(server.port, `/api/processes${query}`, { authorization: `Bearer ${TOKEN}` });
  /** Asserts that no sample arrived early and that sampling continues. */
  const assertRegular = async (sinceMs: number) => {
    const after = times.filter((time) => time >= sinceMs);
    const elapsed = performance.now() - sinceMs;
    assert.ok(after.length <= elapsed / INTERVAL_MS + 1.5, `${after.length} in ${elapsed} ms`);
    await nextSample();
    await nextSample();
  };
  /** Measures the longest time between samples, starting now, in ms. */
  const longestGap = async () => {
    const start = performance.now();
    await wait(12 * INTERVAL_MS);
    const ends = [start, ...times.filter((time) => time >= start), performance.now()];
    return Math.max(...ends.slice(1).map((end, i) => end - (ends[i] ?? 0)));
  };

  it('answers 2,000 requests without an extra scan', async () => {
    sampler.setInterval(undefined);
    // Wait for a scan that may still be running.
    await sampler.refresh();
    const sample = source.sample.bind(source);
    let scans = 0;
    source.sample = (options) => {
      scans++;
      return sample(options);
    };
    for (let i = 0; i < 2000; i += 10) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => get('?limit=5')));
      assert.ok(answers.every(({ status }) => status === 200));
    }
    assert.equal(scans, 0);
    await sampler.refresh();
    assert.equal(scans, 1, 'a scan is counted');
  });

  it('keeps the sampling interval while a hundred clients never complete their requests', async () => {
    await nextSample();
    const without = await longestGap();
    const slow: Socket[] = [];
    for (let i = 0; i < 100; i++) {
      const socket = connect(server.port, '127.0.0.1').resume();
      socket.on('error', () => undefined);
      socket.write('GET /healthz HTTP/1.1\r\nHost: ');
      slow.push(socket);
    }
    const gap = await longestGap();
    // On a busy machine, samples are late even without these clients.
    assert.ok(
      gap < Math.max(4 * INTERVAL_MS, 3 * without),
      `${gap} ms, ${without} ms without them`,
    );
    for (const socket of slow) socket.destroy();
  });

  it('waits for the next regular sample to get the ports that a filter asks for', async () => {
    const listener = connect(server.port, '127.0.0.1');
    await once(listener, 'connect');
    const start = performance.now();
    const { json } = await get(`?filter=port:${server.port}&fields=pid`);
    assert.deepEqual(json.processes, [{ pid: process.pid }]);
    await assertRegular(start - INTERVAL_MS);
    listener.destroy();
  });

  it('reveals nothing to a different user of this machine without the token', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const code = `fetch('http://127.0.0.1:${server.port}/api/processes').then(
      async (answer) => console.log(answer.status, await answer.text()))`;
    const drop = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
    const args = [...drop, process.execPath, '-e', code];
    const { stdout } = await promisify(execFile)('setpriv', args, { cwd: '/' });
    assert.match(stdout, /^401 \{"error":\{"code":"unauthorized"/);
    assert.ok(!stdout.includes('processes"'), stdout);
  });
});
