import * as l10n from '@vscode/l10n';
import type { MachineInfo } from '../core/machine';

/** Where a list is not all there is. */
export function hiddenText(): string {
  return l10n.t('The system hides the processes of other users.');
}

/** Why no process can be acted on. */
export function foreignText(): string {
  return l10n.t('Processes can’t be killed or debugged: /proc belongs to another PID namespace.');
}

/** What is to be known of the list besides; mostly nothing. */
export function machineNotes({
  foreignPids,
  hidesOthers,
}: Pick<MachineInfo, 'foreignPids' | 'hidesOthers'>): string[] {
  return [...(foreignPids ? [foreignText()] : []), ...(hidesOthers ? [hiddenText()] : [])];
}
