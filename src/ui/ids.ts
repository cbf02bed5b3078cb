/** All ids that package.json declares. A test checks that both agree. */

export const COMMANDS = {
  openPanel: 'proclens.openPanel',
  refresh: 'proclens.refresh',
  restartCollector: 'proclens.restartCollector',
  showLog: 'proclens.showLog',
  export: 'proclens.export',
  copyTable: 'proclens.copyTable',
  inspect: 'proclens.inspect',
  kill: 'proclens.kill',
  forceKill: 'proclens.forceKill',
  killTree: 'proclens.killTree',
  suspend: 'proclens.suspend',
  resume: 'proclens.resume',
  sendInterrupt: 'proclens.sendInterrupt',
  sendHangup: 'proclens.sendHangup',
  sendQuit: 'proclens.sendQuit',
  sendUser1: 'proclens.sendUser1',
  sendUser2: 'proclens.sendUser2',
  copyPid: 'proclens.copyPid',
  copyCommandLine: 'proclens.copyCommandLine',
  copyRow: 'proclens.copyRow',
  revealExecutable: 'proclens.revealExecutable',
  attachDebugger: 'proclens.attachDebugger',
  startLocalApi: 'proclens.startLocalApi',
  stopLocalApi: 'proclens.stopLocalApi',
  copyCurlCommand: 'proclens.copyCurlCommand',
  newApiToken: 'proclens.newApiToken',
  pickProcess: 'proclens.pickProcess',
} as const;

/** The icon in the activity bar, with the tree view behind it. */
export const VIEW_CONTAINER = 'proclens';

/** Submenus. */
export const SUBMENUS = { sendSignal: 'proclens.sendSignal' } as const;

/** The tools for language models. */
export const TOOLS = {
  findProcesses: 'proclens_find_processes',
  topConsumers: 'proclens_top_consumers',
  inspectProcess: 'proclens_inspect_process',
  whoListens: 'proclens_who_listens',
  stopProcess: 'proclens_stop_process',
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
  highlightSeconds: 'panel.highlightSeconds',
  reorderSeconds: 'panel.reorderSeconds',
  defaultMode: 'panel.defaultMode',
  collapseAbove: 'panel.collapseAbove',
  treeCount: 'tree.count',
  statusBarEnabled: 'statusBar.enabled',
  statusBarWarnAbovePercent: 'statusBar.warnAbovePercent',
  confirmKill: 'confirmKill',
  readOnly: 'readOnly',
  aiToolsEnabled: 'aiTools.enabled',
  apiEnabled: 'api.enabled',
  apiPort: 'api.port',
  apiIncludeCommandLine: 'api.includeCommandLine',
} as const;

/** The full id is the extension's id, `#`, and this. */
export const WALKTHROUGH = 'proclens.start';

/** The kind of the sampling status, for the welcome texts of the tree view. */
export const STATUS_CONTEXT = 'proclens.status';

/** Set while the local API runs. */
export const LOCAL_API_CONTEXT = 'proclens.localApi';

/** Context keys in the `when` clauses of the actions. */
export const ACTION_CONTEXTS = {
  /** Set while no actions are allowed. */
  readOnly: 'proclens.readOnly',
  /** Set where the platform has signals other than those that end a process. */
  hasSignals: 'proclens.hasSignals',
  /** Set where the collector knows which file a process runs. */
  hasExecutable: 'proclens.hasExecutable',
  /**
   * The prefix of one key per kind, set where an extension contributes a debugger for that kind.
   */
  debug: 'proclens.debug.',
} as const;
