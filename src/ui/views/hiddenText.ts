import * as l10n from '@vscode/l10n';
import type { MachineInfo } from '../../core/process/machine';

/** Where a list is not all there is. */
function hiddenText(): string {
  return l10n.t('The system hides the processes of other users.');
}

function mayHideText(): string {
  return l10n.t('The system may hide the processes of other users: its mounts couldn’t be read.');
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
  const notes = foreignPids ? [foreignText()] : [];
  if (hidesOthers !== false) notes.push(hidesOthers ? hiddenText() : mayHideText());
  return notes;
}
