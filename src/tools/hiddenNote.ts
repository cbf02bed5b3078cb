import { unreadableSentence, type MachineInfo } from '../core/machine';
import { sentenceText } from '../core/sentence';

/** Where a list is not all there is. */
export function hiddenNote({ hidesOthers }: Pick<MachineInfo, 'hidesOthers'>): string {
  return hidesOthers ? ' The system hides those of other users.' : '';
}

/** Where values of the machine are missing. */
export function unreadableNote(machine: Pick<MachineInfo, 'unreadable'>): string {
  const why = unreadableSentence(machine);
  return why ? ` ${sentenceText(why)}` : '';
}
