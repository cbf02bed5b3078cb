/** Every id that package.json declares. A test holds the two together. */

export const COMMANDS = {
  openPanel: 'proclens.openPanel',
  refresh: 'proclens.refresh',
  restartCollector: 'proclens.restartCollector',
  showLog: 'proclens.showLog',
  inspect: 'proclens.inspect',
  kill: 'proclens.kill',
  forceKill: 'proclens.forceKill',
} as const;

export const VIEWS = {
  panel: 'proclens.panel',
  topProcesses: 'proclens.topProcesses',
} as const;

export const SETTINGS = {
  section: 'proclens',
  collector: 'collector',
  refreshInterval: 'refreshInterval',
  showKernelThreads: 'showKernelThreads',
  treeCount: 'tree.count',
  statusBarEnabled: 'statusBar.enabled',
  statusBarWarnAbovePercent: 'statusBar.warnAbovePercent',
} as const;

/** Set to the kind of the sampling status, for the welcome texts of the tree view. */
export const STATUS_CONTEXT = 'proclens.status';
