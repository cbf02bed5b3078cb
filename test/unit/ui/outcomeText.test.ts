import assert from 'node:assert/strict';
import { PROCESS_ACTIONS } from '../../../src/core/action';
import { labelText } from '../../../src/core/text';
import { confirmationText, effectsText } from '../../../src/ui/confirmationText';
import {
  forceHelps,
  notListedText,
  outcomesText,
  refusalText,
  resumeHelps,
} from '../../../src/ui/outcomeText';
import { HOSTILE_NAMES } from '../../support/hostileNames';
import { info } from '../../support/processes';

const OUTCOMES = [
  'gone',
  'unverified',
  'denied',
  'ended',
  'defunct',
  'running',
  'uninterruptible',
  'stopped',
  'traced',
  'suspended',
  'resumed',
  'delivered',
  'unobserved',
] as const;

/** No line end, control, direction or zero-width character, no link. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(text, /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
  assert.doesNotMatch(text, /\]\(/);
  assert.doesNotMatch(labelText(text), /\$\(/, 'nor an icon, as it is put into the status bar');
}

describe('What is asked and told about an action', () => {
  for (const name of HOSTILE_NAMES) {
    it(`shows the name ${JSON.stringify(name)} as text`, () => {
      const row = info({ pid: 4242, name, commandLine: name, user: name });
      const one = {
        processes: [row],
        action: 'terminate',
        descendants: [row],
        effects: [],
      } as const;
      const { message, detail } = confirmationText(one);
      assert.match(message, /^Kill process 4242 “/);
      assertHarmless(message);
      const lines = detail.split('\n');
      assert.equal(lines.length, 4);
      lines.forEach(assertHarmless);
      const two = confirmationText({ ...one, processes: [row, row], action: 'terminateTree' });
      two.detail.split('\n').forEach(assertHarmless);
      for (const outcome of OUTCOMES) {
        for (const action of PROCESS_ACTIONS) {
          for (const told of [1, 2, 5]) {
            assertHarmless(outcomesText(Array(told).fill({ info: row, outcome }), action).text);
          }
        }
      }
    });
  }

  it('names what is lost with it', () => {
    const { message, detail } = confirmationText({
      processes: [info({ pid: 4242 })],
      action: 'forceTerminate',
      descendants: [info({ pid: 4243 })],
      effects: [{ info: info({ pid: 4242 }), effect: 'The window closes.' }],
    });
    assert.match(message, /^Force kill process 4242/);
    assert.match(detail, /^The window closes\.\n\n/);
    assert.match(detail, /1 process that will not be ended/);
    assert.match(detail, /nothing can save/);
  });

  it('lists a selection by name and counts it; what is too much for a dialog is counted', () => {
    const processes = Array.from({ length: 30 }, (_, i) => info({ pid: 100 + i }));
    const question = { processes, action: 'suspend', descendants: [], effects: [] } as const;
    const { message, detail } = confirmationText(question);
    assert.equal(message, 'Suspend 30 processes?');
    assert.match(detail, /^100 “process-100” \(ada\)\n101 /);
    assert.match(detail, /\nand 5 more$/);
  });

  it('lists the whole tree by name and counts it', () => {
    const { message, detail } = confirmationText({
      processes: [info({ pid: 10, name: 'make' })],
      action: 'terminateTree',
      descendants: [info({ pid: 11, name: 'sh' }), info({ pid: 12, name: 'cc' })],
      effects: [],
    });
    assert.equal(message, 'Kill the tree of process 10 “make”?');
    assert.match(detail, /3 processes now:\n10 “make” .*\n11 “sh” .*\n12 “cc” /);
  });

  it('lists each of two trees once', () => {
    const { detail } = confirmationText({
      processes: [info({ pid: 10, name: 'make' }), info({ pid: 20, name: 'make' })],
      action: 'terminateTree',
      descendants: [info({ pid: 11, name: 'cc' })],
      effects: [],
    });
    assert.deepEqual(
      detail.split('\n').map((line) => line.split(' ')[0]),
      ['These', '10', '20', '11'],
    );
  });

  it('says which were started while a question about a tree stood', () => {
    const { detail } = confirmationText({
      processes: [info({ pid: 10 })],
      action: 'terminateTree',
      descendants: [info({ pid: 11 }), info({ pid: 12 })],
      newcomers: [info({ pid: 12 })],
      effects: [],
    });
    assert.match(detail, /^1 more was started meanwhile:\n12 .*\n\n/);
  });

  it('asks once more with the effect itself, of several with each', () => {
    const effect = 'It carries remote logins.';
    const effects = [10, 11].map((pid) => ({ info: info({ pid, name: '](x' }), effect }));
    const one = effectsText(effects.slice(0, 1));
    assert.equal(one.message, effect);
    assert.match(one.detail, /process 10 “\]\u200a\(x”/);
    const both = effectsText([
      ...effects,
      { info: info({ pid: 12 }), effect: 'It is a login shell.' },
    ]);
    assert.match(both.message, /depend on 3 of these/);
    assert.equal(both.detail, `10, 11: ${effect}\n12: It is a login shell.`);
    const many = Array.from({ length: 30 }, (_, i) => ({ info: info({ pid: i + 3 }), effect }));
    assert.match(effectsText(many).detail, /, 27 and 5 more: It carries remote logins\.$/);
  });

  it('does not claim that a process ended which is only not listed', () => {
    const { tone, text } = notListedText([4242]);
    assert.equal(tone, 'warning');
    assert.match(text, /^Process 4242 is not in the current list/);
    // It is told of what copies, too.
    assert.doesNotMatch(text, /exited|ended|signal/);
    assert.match(
      notListedText([1, 2, 3, 4, 5]).text,
      /^5 processes \(1, 2, 3, and 2 more\) are not/,
    );
  });

  it('tells of each of a selection, alike ones together, whose it is where that is why', () => {
    const outcome = (pid: number, what: (typeof OUTCOMES)[number], user = 'ada') => ({
      info: info({ pid, name: 'x', user }),
      outcome: what,
    });
    const { tone, text } = outcomesText(
      [
        outcome(11, 'ended'),
        outcome(12, 'ended'),
        outcome(13, 'running'),
        outcome(14, 'denied', 'root'),
        outcome(15, 'denied', 'bob'),
        outcome(16, 'denied', 'bob'),
      ],
      'terminate',
    );
    assert.equal(tone, 'error');
    assert.equal(
      text,
      '2 processes ended. Process 13 “x” is still running: it ignores the request or takes its time. ' +
        'Not permitted: Process 14 “x” belongs to root. ' +
        '2 processes (15 “x”, 16 “x”) belong to bob: not permitted.',
    );
  });

  it('refuses in one sentence, however many', () => {
    const refusal = (pid: number) => ({ info: info({ pid, name: 'x' }), reason: 'It is needed.' });
    const refused = [refusal(3), refusal(4), refusal(5)];
    assert.equal(
      refusalText(refused.slice(0, 1)).text,
      'Process 3 “x” was not signalled. It is needed.',
    );
    assert.match(refusalText(refused.slice(1)).text, /needed\. Nor was 1 other\.$/);
    assert.match(refusalText(refused).text, /needed\. Nor were 2 others\.$/);
  });

  it('offers force where it can help: not in the kernel, not unseen, not a second time', () => {
    const offered = OUTCOMES.filter((outcome) => forceHelps(outcome, 'terminate'));
    assert.deepEqual(offered, ['running', 'stopped', 'traced']);
    assert.ok(!OUTCOMES.some((outcome) => forceHelps(outcome, 'forceTerminate')));
  });

  it('offers to resume what keeps a signal waiting, and not after that was tried', () => {
    for (const action of ['terminate', 'terminateTree', 'interrupt'] as const) {
      const offered = OUTCOMES.filter((outcome) => resumeHelps(outcome, action));
      assert.deepEqual(offered, ['stopped']);
    }
    assert.ok(!OUTCOMES.some((outcome) => resumeHelps(outcome, 'resume')));
  });
});
