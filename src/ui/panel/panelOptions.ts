import type { OwnPids } from '../../core/process/protection';
import type { PanelOptions } from '../../protocol/messages';
import { machineName } from '../windowEnvironment';
import { machineTimeZone } from '../userTimeZone';
import type { SettingValues } from '../settings/settings';
import { ownPids } from './panelContext';

/** What the page is told of the settings and of the machine. */
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
