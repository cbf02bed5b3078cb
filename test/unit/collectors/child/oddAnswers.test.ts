import assert from 'node:assert/strict';
import { failed } from '../../../support/failed';
import { isAlive } from '../../../support/processState';
import { CHILD, SupervisorBench } from '../../../support/supervisorBench';
import { until } from '../../../support/until';

describe('CollectorSupervisor, of a child that says odd things', function () {
  this.timeout(20_000);
  let bench: SupervisorBench;
  beforeEach(() => (bench = new SupervisorBench()));
  afterEach(() => bench.dispose());

  const nonsense: Record<string, [code: string, reason: RegExp]> = {
    'random bytes': [
      `channel.write(require('crypto').randomBytes(4096).fill(0xff, 0, 1))`,
      /4\d{9} bytes was announced/,
    ],
    'a frame that is no JSON': [`channel.write(frame(Buffer.from('{"type":')))`, /not JSON/],
    'a message of no known form': [`send('\\u0000junk')`, /unknown form/],
    'an answer without rows': [`send({ type: 'sample', id: m.id, delta: {} })`, /unknown form/],
    'an answer to another question': [
      `send({ type: 'failure', id: 99, code: 'failed', message: 'x' })`,
      /nobody asked for/,
    ],
  };
  for (const [what, [code, reason]] of Object.entries(nonsense)) {
    it(`ends a child that sends ${what}`, async () => {
      const supervisor = bench.start({ modulePath: bench.answeringChild(code) });
      const sample = supervisor.sample();
      const pid = supervisor.childPid!;
      await assert.rejects(sample, failed(/ended unexpectedly|nobody asked for/));
      assert.match(bench.log.join(), reason);
      await until(() => !isAlive(pid), 2000, 'the end of the child');
    });
  }

  it('takes messages that come in pieces and several at once', async () => {
    const supervisor = bench.start({
      modulePath: bench.answeringChild(`
        const all = Buffer.concat([
          frame(Buffer.from(JSON.stringify({ type: 'ready', collector: 'procfs' }))),
          frame(Buffer.from(JSON.stringify({ type: 'failure', id: m.id, code: 'failed', message: 'Zoë.' }))),
        ]);
        let at = 0;
        const next = () => {
          if (at === all.length) return;
          channel.write(all.subarray(at, ++at), () => setImmediate(next));
        };
        next();`),
    });
    await assert.rejects(supervisor.sample(), failed(/^Zoë\.$/));
    assert.equal(supervisor.collectorId, 'procfs');
  });

  it('bears a child that floods its outputs', async () => {
    const code = `for (let i = 0; i < 2000; i++) { console.log('x'.repeat(999)); console.error('y'.repeat(999)); }`;
    const supervisor = bench.start({
      modulePath: bench.fakeChild(`${code}; require(${JSON.stringify(CHILD)})`),
    });
    await supervisor.sample();
    assert.ok(bench.log.join('').length < 5000);
  });
});
