import type { ProcessInfo } from '../core/process';
import { redactText } from '../core/redaction';
import { messageText, shellText } from '../core/text';
import { who } from './actionWords';

/** The kernel says so behind the path of a file that is gone. */
const DELETED = ' (deleted)';

export interface ExecutableTexts {
  readonly deleted: boolean;
  /** What runs, for a notification. */
  readonly sentence: string;
  /** The path as one word of a shell. */
  readonly copied: string;
}

/** What is said of the file that a process runs. Its path is text from outside like any other. */
export function executableTexts(info: ProcessInfo, link: string): ExecutableTexts {
  const deleted = link.endsWith(DELETED);
  const path = redactText(deleted ? link.slice(0, -DELETED.length) : link);
  const runs = `${who(info)} runs ${messageText(path)}`;
  return {
    deleted,
    sentence: deleted ? `${runs}, which was deleted or replaced since.` : runs,
    copied: shellText(path),
  };
}
