import assert from 'node:assert/strict';
import {
  confirmationText,
  forceHelps,
  notListedText,
  outcomeText,
} from '../../../src/ui/killTexts';
import { info } from '../../support/processes';

const HOSTILE = [
  'a\nYou will kill: idle',
  ')',
  'a) R 1 1 (',
  '\u009b1m',
  '\u001b[31m',
  '\u202etxt.exe',
  '\u200b\u200b',
  '<svg onload=a>',
  '[a](command:workbench.action.quit)',
  '$(alert)',
  '__proto__',
  '%s%n',
  '"\';--',
  '\\',
];
const OUTCOMES = [
  'gone',
  'unverified',
  'denied',
  'ended',
  'defunct',
  'running',
  'uninterruptible',
  'stopped',
  'unobserved',
] as const;

/** No line end, control, direction or zero-width character, no link. */
function assertHarmless(text: string): void {
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  assert.doesNotMatch(text, /\]\(/);
}

describe('What is asked and told about ending a process', () => {
  for (const name of HOSTILE) {
    it(`shows the name ${JSON.stringify(name)} as text`, () => {
      const row = info({ pid: 4242, name, commandLine: name, user: name });
      const { message, detail } = confirmationText(row, 'terminate', 2, undefined);
      assert.match(message, /^Kill process 4242 “/);
      assertHarmless(message);
      const lines = detail.split('\n');
      assert.equal(lines.length, 4);
      lines.forEach(assertHarmless);
      for (const outcome of OUTCOMES) {
        assertHarmless(outcomeText(outcome, row, 'terminate').text);
      }
    });
  }

  it('names what is lost with it', () => {
    const row = info({ pid: 4242 });
    const { message, detail } = confirmationText(row, 'forceTerminate', 1, 'The window closes.');
    assert.match(message, /^Force kill process 4242/);
    assert.match(detail, /^The window closes\.\n\n/);
    assert.match(detail, /1 process that will not be ended/);
    assert.match(detail, /cannot save its work/);
  });

  it('does not claim that a process ended which is only not listed', () => {
    const { tone, text } = notListedText(4242);
    assert.equal(tone, 'warning');
    assert.match(text, /^Process 4242 is not in the current list/);
    assert.doesNotMatch(text, /exited|ended/);
  });

  it('offers force where it can help: not in the kernel, not unseen, not a second time', () => {
    const offered = OUTCOMES.filter((outcome) => forceHelps(outcome, 'terminate'));
    assert.deepEqual(offered, ['running', 'stopped']);
    assert.ok(!OUTCOMES.some((outcome) => forceHelps(outcome, 'forceTerminate')));
  });
});
