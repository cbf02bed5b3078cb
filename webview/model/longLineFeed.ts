import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import { LongLines, type LongLine } from '../../src/core/process/longLines';
import type { Snapshot } from '../../src/core/process/snapshot';
import { MOST_LINES } from '../../src/protocol/messages';

/** Asks the host for long command lines while a search looks at them, some at a time. */
export class LongLineFeed {
  readonly lines = new LongLines();
  /** Those that are asked for and have not come, as they were then. */
  private readonly asked = new Map<ProcessKey, ProcessInfo>();

  constructor(private readonly ask: (keys: readonly ProcessKey[]) => void) {}

  /** @param wanted whether a search looks at command lines: they are kept only while one does */
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

  /** True once all that were asked for have come: then they are worth another search. */
  take(lines: readonly LongLine[]): boolean {
    const infos = lines.flatMap(({ key }) => this.asked.get(key) ?? []);
    for (const { key } of infos) this.asked.delete(key);
    if (infos.length > 0) this.lines.add(lines, infos);
    return infos.length > 0 && this.asked.size === 0;
  }
}
