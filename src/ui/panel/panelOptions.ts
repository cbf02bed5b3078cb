import type { OwnPids } from '../../core/process/protection';
import type { PanelOptions } from '../../protocol/messages';
import { machineName } from '../windowEnvironment';
import { machineTimeZone } from '../userTimeZone';
import type { SettingValues } from '../settings/settings';
import { ownPids } from './panelContext';

/** The settings and machine details that the page needs. */
export function panelOptions(current: SettingValues, own: OwnPids): PanelOptions {
  return {
    machineName: machineName(),
    timeZone: machineTimeZone(),
    showKernelThreads: current.showKernelThreads,
    readOnly: current.readOnly,
    ownPids: ownPids(own),
    highlightMs: current.highlightMs,
    reorderEveryMs: current.reorderEveryMs,
    autoCollapseAbove: current.collapseAbove,
    defaultMode: current.defaultMode,
  };
}
