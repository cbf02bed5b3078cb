import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import type { KillTreeRequest } from '../../../src/ending/killTreeRequest';
import type { ProcessInfo } from '../../../src/core/process/process';
import { sentence, sentenceText } from '../../../src/core/text/sentence';
import { forceEnd } from '../../support/forceEnd';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture, outcomesOf, RESPAWNS, RUN } from '../../support/killTreeFixture';
import { realRow } from '../../support/realRow';
import { until } from '../../support/until';

describe('Killing a tree with spared processes', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  /** Makes others depend on the matching processes that no question has shown. */
  function needing(isNeeded: (info: ProcessInfo) => boolean): Partial<KillTreeRequest> {
    const shown = new Set<string>();
    return {
      passMs: 300,
      watchMs: 900,
      confirm: ({ members }) => {
        for (const { key } of members) shown.add(key);
        return Promise.resolve(true);
      },
      protectionOf: (info) =>
        shown.size > 0 && !shown.has(info.key) && isNeeded(info)
          ? { level: 'caution', effect: sentence('Others need it.') }
          : undefined,
    };
  }

  it('spares a process that started after the answer and that others depend on', async () => {
    const root = await fixture.children.startScript(
      `trap : TERM; ${RESPAWNS.replace('611', '618')}`,
    );
    // A newcomer may be seen before it runs sleep, when it already has this parent.
    const isChild = ({ ppid }: ProcessInfo) => ppid === root.pid;
    const result = await fixture.kill(root, needing(isChild));
    const [spared] = result.spared;
    assert.ok(spared);
    assert.equal(sentenceText(spared.reason), 'Others need it.');
    assert.ok(!hasEnded(spared.info));
    root.kill('SIGKILL');
    await until(() => hasEnded(root));
    await forceEnd([spared.info]);
  });

  it('spares the children of a spared process as well', async () => {
    const starts = `sh -c "sleep 617.${RUN} & wait"`;
    const root = await fixture.children.startScript(
      `trap : TERM; echo up; while :; do ${starts} >/dev/null & wait $!; sleep 0.05; done`,
    );
    const isNewShell = ({ name, ppid }: ProcessInfo) => name === 'sh' && ppid === root.pid;
    const result = await fixture.kill(root, needing(isNewShell));
    assert.deepEqual(
      result.spared.map(({ reason }) => sentenceText(reason)),
      ['Others need it.', 'It belongs to a process that wasn’t signalled.'],
    );
    assert.ok(!result.spared.some(({ info }) => hasEnded(info)));
    root.kill('SIGKILL');
    await until(() => hasEnded(root));
    await forceEnd(result.spared.map(({ info }) => info));
  });

  it('leaves a process to the action that has claimed it, and says so', async () => {
    const [root, all] = await fixture.shells();
    const [busy] = all.filter(({ commandLine }) => commandLine === `sleep 612.${RUN}`);
    assert.ok(busy);
    const result = await fixture.kill(root, { claim: ({ key }) => key !== busy.key });
    assert.deepEqual(
      result.spared.map(({ reason }) => sentenceText(reason)),
      ['Another action on it is still running.'],
    );
    assert.ok(!hasEnded(busy));
    await forceEnd([busy]);
  });

  it('leaves a protected member alone, and says so', async () => {
    const [root, all] = await fixture.shells();
    const [kept] = all.filter(({ commandLine }) => commandLine === `sleep 612.${RUN}`);
    assert.ok(kept);
    const result = await fixture.kill(root, {
      protectionOf: ({ key }) =>
        key === kept.key ? { level: 'refuse', reason: sentence('It is needed.') } : undefined,
    });
    assert.deepEqual(
      result.spared.map(({ info, reason }) => [info.key, sentenceText(reason)]),
      [[kept.key, 'It is needed.']],
    );
    assert.ok(!hasEnded(kept));
    assert.equal(result.outcomes.length, 5);
    await forceEnd([kept]);
  });

  it('leaves alone what an outsider starts in the process group of a member', async () => {
    const idle = 'sleep 1 while 1';
    const outside = await fixture.children.start(
      'perl',
      '-e',
      `use POSIX; setsid;
       my $member = fork // die; if (!$member) { setpgid 0, 0; $SIG{TERM} = 'IGNORE'; ${idle} }
       select undef, undef, undef, 0.01 until getpgrp($member) == $member;
       if (!fork) { setpgid 0, $member; $SIG{USR1} = sub { fork }; ${idle} }
       ${idle}`,
    );
    const childrenOf = async (pid: number) => {
      await fixture.snapshots.refresh();
      const processes = [...(fixture.snapshots.snapshot?.processes.values() ?? [])];
      return processes.filter(({ ppid }) => ppid === pid).map((child) => child.pid);
    };
    await until(async () => (await childrenOf(outside.pid)).length === 2);
    const [member = 0, outsider = 0] = await childrenOf(outside.pid);
    await until(() => /^SigCgt:.*2..$/m.test(readFileSync(`/proc/${outsider}/status`, 'utf8')));
    const rows = [member, outsider].map((pid) => realRow(pid));
    const startedBy = (pid: number) =>
      readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    let isAnswered = false;
    let isLate = false;
    const { outcomes, spared } = await fixture.kill(
      { pid: member },
      {
        watchMs: 1000,
        isStillAllowed: () => (isAnswered = true),
        openIdentity: (info) => {
          const identity = openKernelIdentity(info);
          const stateOfProgram = () => {
            const state = identity?.stateOfProgram();
            if (!isAnswered || isLate) return state;
            // The child starts between the answer and the first signal, before the watch begins.
            isLate = true;
            process.kill(outsider, 'SIGUSR1');
            const deadline = performance.now() + 5000;
            while (startedBy(outsider) === '' && performance.now() < deadline);
            return state;
          };
          return identity && { ...identity, stateOfProgram };
        },
      },
    );
    assert.ok(isLate);
    const [started] = await childrenOf(outsider);
    if (started) await forceEnd([realRow(started)]);
    await forceEnd(rows);
    assert.ok(started, 'the outsider or what it has started was ended');
    assert.deepEqual(outcomesOf({ outcomes, spared }), ['running']);
    assert.deepEqual(spared, []);
  });
});
