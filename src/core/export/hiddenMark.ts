import type { MachineInfo } from '../machine';

/** What a list for programs has besides, where the system hides the processes of other users. */
export interface HiddenMark {
  /** There are more than were listed; absent where there are not. */
  readonly hides_others?: true;
}

export function hiddenMark({ hidesOthers }: Pick<MachineInfo, 'hidesOthers'>): HiddenMark {
  return hidesOthers ? { hides_others: true } : {};
}
