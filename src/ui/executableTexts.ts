import type { ProgramFile } from '../core/inspection';
import type { ProcessInfo } from '../core/process';
import { redactText } from '../core/redaction';
import { messageText, shellText } from '../core/text';
import { who } from './actionWords';

export interface ExecutableTexts {
  /** What runs, for a notification. */
  readonly sentence: string;
  /** The path as one word of a shell. */
  readonly copied: string;
}

/** What is said of the file that a process runs. Its path is text from outside like any other. */
export function executableTexts(info: ProcessInfo, file: ProgramFile): ExecutableTexts {
  const path = redactText(file.path);
  const runs = `${who(info)} runs ${messageText(path)}`;
  return {
    sentence: file.deleted ? `${runs}, which was deleted or replaced since.` : runs,
    copied: shellText(path),
  };
}
