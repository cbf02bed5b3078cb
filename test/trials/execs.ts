// Makes a process run exec, with its name unchanged and long after its start, while the user is
// being asked about it: before the answer, or after the last read of the machine that follows the
// answer. Counts signals that reach the new program, and second questions that lack its command
// line. Prints one JSON object.
//   node execs.js COUNT
import { ProcfsCollector } from '../../src/collectors/linux/procfsCollector';
import { SIGNAL_ACTIONS } from '../../src/core/process/action';
import type { Snapshot } from '../../src/core/process/snapshot';
import { SnapshotBuilder } from '../../src/core/process/deltaBuilder';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import { ActionGate } from '../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../src/ui/actions/processActions';
import type { TrialCounts } from '../../scripts/lib/trials.mjs';
import { ExecChildren, type ExecChild } from '../support/execChildren';
import { isAlive, realRow } from '../support/realRow';
import { processKey, type ProcessKey } from '../../src/core/process/process';

const HOUR_MS = 3_600_000;
const ACTIONS = ['terminate', 'forceTerminate', 'hangup', 'interrupt', 'killTree'] as const;

const collector = new ProcfsCollector({
  mostDetailsPerTick: Infinity,
  clock: { wallMs: () => Date.now() + HOUR_MS, monotonicMs: () => performance.now() },
});
const builder = new SnapshotBuilder();

async function attempt(child: ExecChild, round: number): Promise<string | undefined> {
  const action = ACTIONS[round % ACTIONS.length] ?? 'terminate';
  const isLate = round % (2 * ACTIONS.length) >= ACTIONS.length;
  const questions: string[] = [];
  let execs = 0;
  const exec = async () => {
    if (execs++ === 0) await child.exec();
  };
  const snapshots = {
    snapshot: undefined as Snapshot | undefined,
    refresh: async (reread?: readonly ProcessKey[]) => {
      snapshots.snapshot = builder.next(await collector.collect(new Set(), reread));
      if (isLate && questions.length > 0) await exec();
      return true;
    },
  };
  await snapshots.refresh();
  const actions = new ProcessActions({
    snapshots,
    settings: { current: { confirmKill: 'always', readOnly: false } },
    supported: new Set(SIGNAL_ACTIONS),
    own: () => ({
      hostPid: process.pid,
      collectorPid: undefined,
      protectedNames: new Set<string>(),
    }),
    openIdentity: openKernelIdentity,
    gate: new ActionGate(),
    dialogs: {
      ask: async ({ detail }, title) => {
        // The host's own children need a second confirmation.
        if (title.endsWith('Anyway')) return true;
        questions.push(detail);
        if (!isLate) await exec();
        return questions.length === 1;
      },
      answered: () => undefined,
      showLog: () => undefined,
      tell: () => undefined,
      warn: () => Promise.resolve(undefined),
    },
    log: { info: () => undefined, error: () => undefined },
  });
  await actions.run([processKey(realRow(child.pid))], action);
  if (execs === 0) return `${action}: the user was not asked`;
  if (!isAlive(child.pid)) return `${action}, ${isLate ? 'late' : 'early'}: new program signalled`;
  const [, again] = questions;
  if ((again ?? '').includes('later')) return undefined;
  return `${action}: the second question was ${JSON.stringify(again)}`;
}

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  const examples: string[] = [];
  let failures = 0;
  for (let round = 0; round < count; round++) {
    const children = new ExecChildren();
    const failure = await attempt(await children.shell(), round);
    if (failure !== undefined) {
      failures++;
      if (examples.length < 5) examples.push(failure);
    }
    await children.end();
  }
  collector.dispose();
  const counts: TrialCounts = { trials: count, failures, examples };
  console.log(JSON.stringify(counts));
}

void main();
