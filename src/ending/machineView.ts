import { setTimeout } from 'node:timers/promises';
import { START_SLACK_MS, type ProcessInfo, type ProcessKey } from '../core/process/process';
import { isMissing, hasEnded, type ProcessState } from '../core/process/state';
import { findProcess, type Snapshot } from '../core/process/snapshot';
import { buildTree, type ProcessTree } from '../core/process/tree';
import type { FreshSnapshots } from './sampledIdentity';
import type { SignalOutcome } from './signals';
import { outcomeOfState } from './watch';

const STUCK_LOOKS = 4;
const STUCK_PAUSE_MS = 150;

/** The machine at one point in time. */
export interface MachineView {
  readonly snapshot: Snapshot;
  readonly tree: ProcessTree;
}

/**
 * Reads the current state of the machine, with `reread` as in {@link FreshSnapshots}; `undefined`
 * if it can't be read.
 */
export async function lookAt(
  snapshots: FreshSnapshots,
  reread?: readonly ProcessKey[],
): Promise<MachineView | undefined> {
  const snapshot = (await snapshots.refresh(reread)) ? snapshots.snapshot : undefined;
  return snapshot && { snapshot, tree: buildTree(snapshot) };
}

/** Returns the current rows of the roots that aren't below another root. */
export function topsOf(
  roots: readonly ProcessInfo[],
  { snapshot, tree }: MachineView,
): readonly ProcessInfo[] {
  const below = new Set(
    roots.flatMap(({ key }) => tree.descendantsOf(key).map((descendant) => descendant.key)),
  );
  return roots
    .filter(({ key }) => !below.has(key))
    .map((root) => findProcess(snapshot, root.key) ?? root);
}

/** Whether the process existed at that time, even if it had a different parent or wasn't listed. */
export function existedIn({ snapshot }: MachineView, info: ProcessInfo): boolean {
  if (findProcess(snapshot, info.key)) return true;
  let newestMs = -Infinity;
  for (const { startTimeMs } of snapshot.processes.values()) {
    if (startTimeMs !== undefined && startTimeMs > newestMs) newestMs = startTimeMs;
  }
  return info.startTimeMs !== undefined && info.startTimeMs + START_SLACK_MS < newestMs;
}

/** Whether the process is missing or a zombie. */
export function hasEndedIn(view: MachineView, info: ProcessInfo): boolean {
  return hasEnded(stateIn(view, info));
}

/** Whether the process is missing. A zombie still waits for its parent to reap it. */
export function isMissingIn(view: MachineView, info: ProcessInfo): boolean {
  return isMissing(stateIn(view, info));
}

/** The machine after a SIGTERM, with the processes that were in state D every time. */
export interface SettledView extends MachineView {
  readonly stuck: ReadonlySet<ProcessKey>;
}

/**
 * Checks the processes in state D again: any process is in it briefly, for example while it starts
 * another.
 */
export async function settledView(
  first: MachineView,
  infos: readonly ProcessInfo[],
  lookAgain: () => Promise<MachineView | undefined>,
): Promise<SettledView> {
  let view = first;
  const stuckNow = (among: readonly ProcessInfo[]) =>
    among.filter((info) => stateIn(view, info) === 'disk-sleep');
  let stuck = stuckNow(infos);
  for (let looks = 0; looks < STUCK_LOOKS && stuck.length > 0; looks++) {
    await setTimeout(STUCK_PAUSE_MS);
    view = (await lookAgain()) ?? view;
    stuck = stuckNow(stuck);
  }
  return { ...view, stuck: new Set(stuck.map(({ key }) => key)) };
}

/** Returns the outcome of a SIGTERM, as far as a snapshot shows it. */
export function outcomeIn(view: SettledView, info: ProcessInfo): SignalOutcome {
  return outcomeOfState('terminate', stateIn(view, info), view.stuck.has(info.key));
}

function stateIn({ snapshot }: MachineView, { key }: ProcessInfo): ProcessState | undefined {
  return findProcess(snapshot, key)?.state;
}
