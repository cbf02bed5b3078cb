import { redactText } from '../../../core/redaction/redaction';
import { folderOf, hasEnded } from '../livingThread';
import { isKernelThread } from '../parse/stat';
import type { ProcFiles } from '../procFileReader';
import type { TableEntry } from '../tableEntry';
import { type CwdExtra, isDue, readExtra, unknownCwd } from './processExtras';

/** Reads the working directories of processes that have run: a process has to run to change it. */
export class CwdReader {
  constructor(private readonly files: ProcFiles) {}

  update(entry: TableEntry, nowMs: number): void {
    const cwd = ((entry.extras ??= {}).cwd ??= unknownCwd());
    if (!isDue(cwd, entry.wasRead, nowMs)) return;
    const before = cwd.value;
    readExtra(cwd, () => this.folderOf(entry, cwd), nowMs);
    if (cwd.value !== before) entry.reading = undefined;
  }

  private folderOf({ stat }: TableEntry, cwd: CwdExtra): string | undefined {
    // Kernel threads and ended processes have no working directory.
    if (isKernelThread(stat) || hasEnded(stat)) return undefined;
    const link = this.files.readLink(`${folderOf(stat)}/cwd`);
    if (link === cwd.link && cwd.value !== undefined) return cwd.value;
    cwd.link = link;
    return redactText(link);
  }
}
