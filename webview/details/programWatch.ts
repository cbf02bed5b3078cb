import type { Inspection, Readable } from '../../src/core/process/inspection';

/** Notices that the process runs another program than before: what was revealed is not of it. */
export class ProgramWatch {
  /** As last read: a part that cannot be read for a while says nothing. */
  private readonly known = new Map<string, string>();

  clear(): void {
    this.known.clear();
  }

  /** True if a part that tells programs apart is another than when it was last read. */
  isAnother(inspection: Inspection): boolean {
    if (inspection.kind === 'gone') return false;
    const { program, environment } = inspection;
    const changes = [
      this.changes('arguments', program.args),
      this.changes('file', program.exe),
      environment ? this.changes('names', environment) : false,
    ];
    return changes.includes(true);
  }

  private changes(name: string, part: Readable<unknown>): boolean {
    if (!part.ok) return false;
    const before = this.known.get(name);
    const now = JSON.stringify(part.value);
    this.known.set(name, now);
    return before !== undefined && before !== now;
  }
}
