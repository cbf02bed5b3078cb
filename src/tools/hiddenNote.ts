import type { MachineInfo } from '../core/machine';

/** What goes behind a list, so that nobody takes it for all there is; mostly nothing. */
export function hiddenNote({ hidesOthers }: Pick<MachineInfo, 'hidesOthers'>): string {
  return hidesOthers ? ' The system hides those of other users.' : '';
}
