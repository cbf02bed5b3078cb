/**
 * What one signal asks a process to do. Actions have names so that outside code can't pass a
 * number.
 */
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

/** What can be requested for a selection: one signal per process, or the end of the whole tree. */
export const PROCESS_ACTIONS = [...SIGNAL_ACTIONS, 'killTree'] as const;

export type ProcessAction = (typeof PROCESS_ACTIONS)[number];
