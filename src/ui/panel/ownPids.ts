import type { OwnProcesses } from '../../core/protection';
import type { PanelOptions } from '../../protocol/messages';

/** The pids as `PanelOptions` has them. */
export function ownPids({ hostPid, collectorPid }: OwnProcesses): PanelOptions['ownPids'] {
  return collectorPid === undefined ? [] : [collectorPid, hostPid];
}
