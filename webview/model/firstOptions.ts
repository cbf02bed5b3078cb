import type { PanelOptions } from '../../src/protocol/messages';

/** Until the host has said what it decides. */
export const FIRST_OPTIONS: PanelOptions = {
  machineName: '',
  timeZone: '',
  showKernelThreads: false,
  readOnly: false,
  ownPids: [],
  highlightMs: 0,
  reorderEveryMs: 0,
  autoCollapseAbove: 0,
  defaultMode: 'flat',
};
