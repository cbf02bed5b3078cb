import type { ProcessAction } from '../../core/process/action';
import { isOver, type ProcessInfo } from '../../core/process/process';
import { protectionOf, type OwnProcesses } from '../../core/process/protection';
import { listedProcesses, type Snapshot } from '../../core/process/snapshot';
import { buildTree } from '../../core/process/tree';

/** What a list to pick a process from is for: a signal, a debugger, or only a look. */
export type PickPurpose = ProcessAction | 'attach' | 'look';

/**
 * The processes among which one may be picked for this: for what only looks all that are listed,
 * else those that would not be refused, and to be resumed only those that are stopped.
 */
export function offeredProcesses(
  snapshot: Snapshot,
  purpose: PickPurpose,
  own: OwnProcesses,
): readonly ProcessInfo[] {
  const listed = [...listedProcesses(snapshot, false)];
  if (purpose === 'look') return listed;
  const tree = buildTree(snapshot);
  return listed.filter((info) => {
    if (isOver(info.state)) return false;
    if (purpose === 'resume' && info.state !== 'stopped') return false;
    if (purpose === 'suspend' && info.state === 'stopped') return false;
    return protectionOf(info, tree, own)?.level !== 'refuse';
  });
}
