/** What one signal asks of a process. Named by what it asks: a number from outside is none. */
export const SIGNAL_ACTIONS = [
  'terminate',
  'forceTerminate',
  'suspend',
  'resume',
  'interrupt',
  'hangup',
  'quit',
  'user1',
  'user2',
] as const;

export type SignalAction = (typeof SIGNAL_ACTIONS)[number];

/** What can be asked for a selection: one signal each, or the end of everything below as well. */
export const PROCESS_ACTIONS = [...SIGNAL_ACTIONS, 'killTree'] as const;

export type ProcessAction = (typeof PROCESS_ACTIONS)[number];
