import type { ProcessAction } from '../../core/process/action';
import type { ProcessInfo } from '../../core/process/process';
import { hasEnded } from '../../core/process/state';
import { protectionOf, type OwnProcesses } from '../../core/process/protection';
import { listedProcesses, type Snapshot } from '../../core/process/snapshot';
import { buildTree } from '../../core/process/tree';

/** What a process is picked for: a signal, a debugger, or only to look at it. */
export type PickPurpose = ProcessAction | 'attach' | 'look';

/**
 * The processes to offer for a purpose. For `look` that is every listed process; otherwise those
 * that would not be refused. `resume` offers only stopped processes, `suspend` only others.
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
    if (hasEnded(info.state)) return false;
    if (purpose === 'resume' && info.state !== 'stopped') return false;
    if (purpose === 'suspend' && info.state === 'stopped') return false;
    return protectionOf(info, tree, own)?.level !== 'refuse';
  });
}
