import * as l10n from '@vscode/l10n';
import type { Readable } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { cellText } from '../elements/cellText';

/** Why a part could not be read, in words. */
export function unreadableText(
  { reason, owner }: Extract<Readable<never>, { ok: false }>,
  { kernelThread }: Pick<ProcessInfo, 'kernelThread'>,
): string {
  switch (reason) {
    case 'denied':
      return owner === undefined
        ? l10n.t('Not permitted')
        : l10n.t('Not permitted: owned by {0}', cellText(owner));
    case 'gone':
      return l10n.t('No longer there: the process has ended');
    case 'unsupported':
      return kernelThread
        ? l10n.t('Not available: a kernel thread has none')
        : l10n.t('Not available on this platform');
    case 'failed':
      return l10n.t('Could not be read');
  }
}
