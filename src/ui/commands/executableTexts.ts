import * as l10n from '@vscode/l10n';
import type { ProgramFile } from '../../core/process/inspection';
import type { ProcessInfo } from '../../core/process/process';
import { redactText } from '../../core/redaction/redaction';
import { messageText, shellText } from '../../core/text/text';
import { named } from '../actions/actionWords';

export interface ExecutableTexts {
  /** Names the running file, for a notification. */
  readonly sentence: string;
  /** The path, quoted as one shell word. */
  readonly copied: string;
}

/** The texts about the file that a process runs. Its path is untrusted text. */
export function executableTexts(info: ProcessInfo, file: ProgramFile): ExecutableTexts {
  const path = redactText(file.path);
  const [pid, name] = named(info);
  return {
    sentence: file.deleted
      ? l10n.t(
          'Process {0} “{1}” runs {2}, which has since been deleted or replaced.',
          pid,
          name,
          messageText(path),
        )
      : l10n.t('Process {0} “{1}” runs {2}', pid, name, messageText(path)),
    copied: shellText(path),
  };
}
