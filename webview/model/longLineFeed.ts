import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import { LongLines, type LongLine } from '../../src/core/process/longLines';
import type { Snapshot } from '../../src/core/process/snapshot';
import { MOST_LINES } from '../../src/protocol/messages';

/** Requests long command lines from the host while a filter searches them, some at a time. */
export class LongLineFeed {
  readonly lines = new LongLines();
  /** The requested lines that have not arrived, with their processes at the time of the request. */
  private readonly asked = new Map<ProcessKey, ProcessInfo>();

  constructor(private readonly ask: (keys: readonly ProcessKey[]) => void) {}

  /** @param wanted whether a filter searches command lines; they are only kept while one does */
  update(snapshot: Snapshot, wanted: boolean): void {
    if (!wanted) {
      this.asked.clear();
      this.lines.clear();
      return;
    }
    if (this.asked.size > 0) return;
    const missing = this.lines.missing(snapshot.processes).slice(0, MOST_LINES);
    if (missing.length === 0) return;
    for (const info of missing) this.asked.set(info.key, info);
    this.ask([...this.asked.keys()]);
  }

  /** Returns true once all requested lines have arrived, which makes another search worthwhile. */
  take(lines: readonly LongLine[]): boolean {
    const infos = lines.flatMap(({ key }) => this.asked.get(key) ?? []);
    for (const { key } of infos) this.asked.delete(key);
    if (infos.length > 0) this.lines.add(lines, infos);
    return infos.length > 0 && this.asked.size === 0;
  }
}
