import type { MachineInfo } from '../machine';

/** What a list for programs says of the machine: only where something is missing. */
export interface MachineMarks {
  /** The system hides the processes of other users: there are more than were listed. */
  readonly hides_others?: true;
  /** Files of the machine that could not be read: what stands there is unknown. */
  readonly unreadable?: readonly string[];
}

export function machineMarks({
  hidesOthers,
  unreadable,
}: Pick<MachineInfo, 'hidesOthers' | 'unreadable'>): MachineMarks {
  return { ...(hidesOthers && { hides_others: true }), ...(unreadable && { unreadable }) };
}
