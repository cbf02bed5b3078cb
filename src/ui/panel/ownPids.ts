import type { OwnPids } from '../../core/process/protection';
import type { PanelOptions } from '../../protocol/messages';

/** The pids as `PanelOptions` has them. */
export function ownPids({ hostPid, collectorPid }: OwnPids): PanelOptions['ownPids'] {
  return collectorPid === undefined ? [] : [collectorPid, hostPid];
}
