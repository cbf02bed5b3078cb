import assert from 'node:assert/strict';
import { PROCESS_ACTIONS } from '../../../../src/core/process/action';
import { labelText } from '../../../../src/core/text/text';
import { ActionReport } from '../../../../src/ui/actions/actionReport';
import { confirmationText, effectsText } from '../../../../src/ui/actions/actionWords';
import {
  forceHelps,
  notListedText,
  outcomesText,
  refusalText,
  resumeHelps,
} from '../../../../src/ui/actions/outcomeText';
import { HOSTILE_NAMES } from '../../../support/hostileNames';
import { info } from '../../../support/processes';
import { UNSEEN } from '../../../support/unseen';

const OUTCOMES = [
  'missing',
  'unverified',
  'calledOff',
  'denied',
  'ended',
  'defunct',
  'running',
  'frozen',
  'uninterruptible',
  'stopped',
  'traced',
  'suspended',
  'resumed',
  'delivered',
  'unobserved',
] as const;

/** Asserts that there is no line end, control, bidi or zero-width character, link or icon. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(text, UNSEEN);
  assert.doesNotMatch(text, /\]\(/);
  assert.doesNotMatch(labelText(text), /\$\(/, 'a label contains no icon');
}

describe('Confirmation and outcome texts', () => {
  for (const name of HOSTILE_NAMES) {
    it(`show the name ${JSON.stringify(name)} as text`, () => {
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
      const two = confirmationText({ ...one, processes: [row, row], action: 'killTree' });
      two.detail.split('\n').forEach(assertHarmless);
      for (const outcome of OUTCOMES) {
        for (const action of PROCESS_ACTIONS) {
          for (const told of [1, 2, 30]) {
            assertHarmless(outcomesText(Array(told).fill({ info: row, outcome }), action).text);
            assertHarmless(refusalText(Array(told).fill({ info: row, reason: 'So.' })).text);
          }
        }
      }
    });
  }

  it('name the effects of a kill', () => {
    const { message, detail } = confirmationText({
      processes: [info({ pid: 4242 })],
      action: 'forceTerminate',
      descendants: [info({ pid: 4243 })],
      effects: [{ info: info({ pid: 4242 }), effect: 'The window closes.' }],
    });
    assert.match(message, /^Force kill process 4242/);
    assert.match(detail, /^The window closes\.\n\n/);
    assert.match(detail, /1 process that won’t be killed/);
    assert.match(detail, /can’t save its work/);
  });

  it('list and count a selection, and only count what does not fit in the dialog', () => {
    const processes = Array.from({ length: 30 }, (_, i) => info({ pid: 100 + i }));
    const question = { processes, action: 'suspend', descendants: [], effects: [] } as const;
    const { message, detail } = confirmationText(question);
    assert.equal(message, 'Suspend 30 processes?');
    assert.match(detail, /^100 “process-100” \(ada\)\n101 /);
    assert.match(detail, /\nand 5 more$/);
  });

  it('list and count a whole tree', () => {
    const { message, detail } = confirmationText({
      processes: [info({ pid: 10, name: 'make' })],
      action: 'killTree',
      descendants: [info({ pid: 11, name: 'sh' }), info({ pid: 12, name: 'cc' })],
      effects: [],
    });
    assert.equal(message, 'Kill the tree of process 10 “make”?');
    assert.match(
      detail,
      /These 3 processes and any they start .*:\n10 “make” .*\n11 “sh” .*\n12 “cc” /,
    );
  });

  it('list each process of two trees once', () => {
    const { detail } = confirmationText({
      processes: [info({ pid: 10, name: 'make' }), info({ pid: 20, name: 'make' })],
      action: 'killTree',
      descendants: [info({ pid: 11, name: 'cc' })],
      effects: [],
    });
    assert.deepEqual(
      detail.split('\n').map((line) => line.split(' ')[0]),
      ['These', '10', '20', '11'],
    );
  });

  it('list the processes that started during the confirmation of a tree', () => {
    const { detail } = confirmationText({
      processes: [info({ pid: 10 })],
      action: 'killTree',
      descendants: [info({ pid: 11 }), info({ pid: 12 })],
      newcomers: [info({ pid: 12 })],
      effects: [],
    });
    assert.match(detail, /^1 more process was started in the meantime:\n12 .*\n\n/);
  });

  it('state the effect in the second confirmation, or each effect of a selection', () => {
    const effect = 'It serves remote logins.';
    const effects = [10, 11].map((pid) => ({ info: info({ pid, name: '](x' }), effect }));
    const one = effectsText(effects.slice(0, 1));
    assert.equal(one.message, effect);
    assert.match(one.detail, /process 10 “\]\u200a\(x”/);
    const both = effectsText([
      ...effects,
      { info: info({ pid: 12 }), effect: 'It is a login shell.' },
    ]);
    assert.match(both.message, /depends on 3 of these/);
    assert.equal(both.detail, `10, 11: ${effect}\n12: It is a login shell.`);
    const many = Array.from({ length: 30 }, (_, i) => ({ info: info({ pid: i + 3 }), effect }));
    assert.match(effectsText(many).detail, /, 27 and 5 more: It serves remote logins\.$/);
  });

  it('do not claim that a process ended if it is only not listed', () => {
    const { tone, text } = notListedText([4242]);
    assert.equal(tone, 'warning');
    assert.match(text, /^Process 4242 isn’t in the current list/);
    // Copy commands show this message, too.
    assert.doesNotMatch(text, /exited|ended|signal/);
    assert.match(
      notListedText([1, 2, 3, 4, 5]).text,
      /^5 processes \(1, 2, 3, and 2 more\) aren’t/,
    );
  });

  it('report each process of a selection, grouped by outcome, with the owner if access was denied', () => {
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
      '2 processes ended. Process 13 “x” is still running: it ignores the signal or needs more time. ' +
        'Not permitted: process 14 “x” belongs to root. ' +
        'Not permitted: 2 processes (15 “x”, 16 “x”) belong to bob.',
    );
  });

  const refusal = (pid: number, reason = 'It is needed.', name = 'x') => ({
    info: info({ pid, name }),
    reason,
  });

  it('name refused processes with their reasons, grouped by reason', () => {
    const refused = [refusal(3), refusal(4), refusal(5, 'Windows can’t run without this process.')];
    assert.equal(
      refusalText(refused.slice(0, 1)).text,
      'Process 3 “x” was not signalled. It is needed.',
    );
    assert.equal(
      refusalText(refused).text,
      '2 processes (3 “x”, 4 “x”) were not signalled for this reason: It is needed. ' +
        'Process 5 “x” was not signalled. Windows can’t run without this process.',
    );
  });

  it('list up to 25 survivors or refused processes, and count the rest', () => {
    const pids = Array.from({ length: 30 }, (_, i) => 101 + i);
    const survivors = pids.map((pid) => ({ info: info({ pid, name: 'x' }), outcome: 'running' }));
    const { text } = outcomesText(survivors as Parameters<typeof outcomesText>[0], 'killTree');
    assert.match(
      text,
      /^30 processes \(101 “x”, 102 “x”, .*125 “x”, and 5 more\) are still running/,
    );
    const alike = refusalText(pids.map((pid) => refusal(pid))).text;
    assert.match(
      alike,
      /^25 processes \(101 “x”, .*125 “x”\) were not .* needed\. 5 more processes were not signalled\.$/,
    );
    const each = refusalText(pids.slice(0, 26).map((pid) => refusal(pid, `It is ${pid}.`))).text;
    assert.match(
      each,
      /Process 125 “x” was not signalled\. It is 125\. 1 more process was not signalled\.$/,
    );
  });

  it('refer to the log if the message cannot list all processes', () => {
    const pids = Array.from({ length: 26 }, (_, i) => 101 + i);
    for (const tone of [undefined, 'warning'] as const) {
      const report = new ActionReport();
      report.addRefused(
        pids.map((pid) => refusal(pid)),
        tone,
      );
      assert.equal(report.message?.message.tone, tone ?? 'error');
      assert.ok(report.message.isCut);
      assert.match(report.message.message.text, /The log lists all of them\.$/);
      assert.equal(report.left.size, 26);
    }
    const long = new ActionReport();
    for (const group of [0, 1]) {
      const each = pids.slice(0, 25).map((pid) => refusal(pid, `So ${group}.`, 'x'.repeat(24)));
      long.addRefused(each);
    }
    const { message, isCut } = long.message ?? assert.fail();
    assert.ok(isCut && message.text.length <= 1000);
    assert.match(message.text, /The log lists all of them\.$/);
    const short = new ActionReport();
    short.addRefused(pids.slice(0, 25).map((pid) => refusal(pid)));
    assert.ok(!short.message?.isCut);
  });

  it('shorten the names in a list so that a notification can show all of them', () => {
    const name = '\u202e](x'.repeat(20);
    const pids = Array.from({ length: 25 }, (_, i) => 4_000_001 + i);
    const { text } = refusalText(pids.map((pid) => refusal(pid, 'It is needed.', name)));
    assertHarmless(text);
    // VS Code truncates longer notifications.
    assert.ok(text.length <= 1000, String(text.length));
  });

  it('offer Force Kill only where it can help, and not after a force kill', () => {
    const offered = OUTCOMES.filter((outcome) => forceHelps(outcome, 'terminate'));
    assert.deepEqual(offered, ['running', 'frozen', 'stopped', 'traced']);
    assert.ok(!OUTCOMES.some((outcome) => forceHelps(outcome, 'forceTerminate')));
  });

  it('offer Resume only for a stopped process, and not after a resume', () => {
    for (const action of ['terminate', 'killTree', 'interrupt'] as const) {
      const offered = OUTCOMES.filter((outcome) => resumeHelps(outcome, action));
      assert.deepEqual(offered, ['stopped']);
    }
    assert.ok(!OUTCOMES.some((outcome) => resumeHelps(outcome, 'resume')));
  });
});
