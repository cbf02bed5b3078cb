import assert from 'node:assert/strict';
import type { CollectError } from '../../../src/collectors/collector';
import { sentenceText } from '../../../src/core/text/sentence';
import { failed } from '../../support/failed';
import { isAlive } from '../../support/processState';
import { CHILD, SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

describe('CollectorSupervisor, with a child that sends malformed messages', function () {
  this.timeout(20_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  const nonsense: Record<string, [code: string, reason: RegExp]> = {
    'random bytes': [
      `channel.write(require('crypto').randomBytes(4096).fill(0xff, 0, 1))`,
      /4\d{9} bytes is too long/,
    ],
    'a frame that is not JSON': [`channel.write(frame(Buffer.from('{"type":')))`, /not JSON/],
    'a message of unknown form': [`send('\\u0000junk')`, /unknown message/],
    'an answer without rows': [`send({ type: 'sample', id: m.id, delta: {} })`, /unknown message/],
    'endlessly nested brackets': [
      `channel.write(frame(Buffer.from('['.repeat(5000000))))`,
      /too many brackets/,
    ],
    'an answer that is nested too deeply': [
      `send({ type: 'inspect', id: m.id, inspection: JSON.parse('['.repeat(99) + ']'.repeat(99)) })`,
      /too many brackets/,
    ],
    'too many brackets': [
      `channel.write(frame(Buffer.from('[' + '[],'.repeat(2000000) + '0]')))`,
      /too many brackets/,
    ],
    '“ready” more than once': [
      `for (let i = 0; i < 9; i++) send({ type: 'ready', collector: 'procfs' })`,
      /received “ready” twice/,
    ],
    '“crash” more than once': [
      `for (let i = 0; i < 9; i++) send({ type: 'crash', message: 'oh' })`,
      /received “crash” twice/,
    ],
    'an answer to a different request': [
      `send({ type: 'failure', id: 99, code: 'failed', message: 'x' })`,
      /unexpected response/,
    ],
  };
  for (const [what, [code, reason]] of Object.entries(nonsense)) {
    it(`ends a child that sends ${what}`, async () => {
      const supervisor = fixture.start({ modulePath: fixture.answeringChild(code) });
      const sample = supervisor.sample();
      const pid = supervisor.childPid!;
      await assert.rejects(sample, failed(/ended unexpectedly|unexpected response/));
      assert.match(fixture.log.join(), reason);
      await until(() => !isAlive(pid), 2000, 'the end of the child');
    });
  }

  it('keeps a few lines of a crash message, without invisible characters', async () => {
    const supervisor = fixture.start({
      modulePath: fixture.answeringChild(`
        const message = 'Error: a\\u001b[31m\\u202eb\\n    at c (d.js:1:1)\\n' + 'x'.repeat(1e6);
        channel.write(frame(Buffer.from(JSON.stringify({ type: 'crash', message }))), () => process.exit(1));`),
    });
    await assert.rejects(supervisor.sample(), ({ why }: CollectError) => {
      assert.deepEqual(why.map(sentenceText), [
        'It exited with code 1.',
        'Its output: Error: a\\x1b[31m\\u{202e}b',
      ]);
      return true;
    });
    const logged = fixture.log.join('');
    assert.ok(logged.length < 6000, `${logged.length}`);
    assert.ok(!logged.includes('\u001b') && !logged.includes('\u202e'));
  });

  it('accepts messages with brackets in their texts', async () => {
    const text = JSON.stringify('["\\'.repeat(500));
    const supervisor = fixture.start({
      modulePath: fixture.answeringChild(
        `send({ type: 'failure', id: m.id, code: 'failed', message: ${text} })`,
      ),
    });
    await assert.rejects(supervisor.sample(), failed(/^(?:\["\\){500}$/));
  });

  it('accepts messages that arrive in pieces and several at once', async () => {
    const supervisor = fixture.start({
      modulePath: fixture.answeringChild(`
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

  it('survives a child that floods its output streams', async () => {
    const code = `for (let i = 0; i < 2000; i++) { console.log('x'.repeat(999)); console.error('y'.repeat(999)); }`;
    const supervisor = fixture.start({
      modulePath: fixture.fakeChild(`${code}; require(${JSON.stringify(CHILD)})`),
    });
    await supervisor.sample();
    assert.ok(fixture.log.join('').length < 5000);
  });
});
