import type { MachineInfo } from '../process/machine';

/** What a list for programs says of the machine: only where something is missing. */
export interface MachineMarks {
  /**
   * The system hides the processes of other users: there are more than were listed. `null`: it is not
   * known whether it does.
   */
  readonly hides_others?: true | null;
  /** The pids are of another pid namespace: none of these processes can be acted on. */
  readonly foreign_pids?: true;
  /** Files of the machine that could not be read: what stands there is unknown. */
  readonly unreadable?: readonly string[];
}

export function machineMarks({
  hidesOthers,
  foreignPids,
  unreadable,
}: Pick<MachineInfo, 'hidesOthers' | 'foreignPids' | 'unreadable'>): MachineMarks {
  return {
    ...(hidesOthers !== false && { hides_others: hidesOthers ?? null }),
    ...(foreignPids && { foreign_pids: true }),
    ...(unreadable && { unreadable }),
  };
}
