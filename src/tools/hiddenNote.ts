import { unreadableSentence, type MachineInfo } from '../core/process/machine';
import { sentenceText } from '../core/text/sentence';

/** Where a list is not all there is, or its pids are of no use. */
export function hiddenNote({
  hidesOthers,
  foreignPids,
}: Pick<MachineInfo, 'hidesOthers' | 'foreignPids'>): string {
  const hidden = hidesOthers
    ? ' The system hides those of other users.'
    : hidesOthers === undefined
      ? ' It is not known whether the system hides those of other users.'
      : '';
  const foreign = foreignPids
    ? ' The PIDs are of another PID namespace: no process here can be stopped or debugged.'
    : '';
  return hidden + foreign;
}

/** Where values of the machine are missing. */
export function unreadableNote(machine: Pick<MachineInfo, 'unreadable'>): string {
  const why = unreadableSentence(machine);
  return why ? ` ${sentenceText(why)}` : '';
}
