import type { ProcessSet } from './processSet';
import type { RowMode } from './rowQuery';
import type { RowSource } from './rowSource';

/**
 * Chooses which processes are listed and which of these are among the rows. The owner of `listed`
 * and `kept`.
 */
export class ListedSources {
  /** Reused, to spare the garbage collector. */
  private readonly sources: RowSource[] = [];
  private current = { listed: 0, matches: 0 };

  constructor(private readonly processSet: ProcessSet) {}

  /** The number of processes that have not ended and are listed, and how many of them match. */
  get counts(): { readonly listed: number; readonly matches: number } {
    return this.current;
  }

  /** The listed processes in the order of the snapshot, followed by those that have ended. */
  update(showKernelThreads: boolean): readonly RowSource[] {
    const { sources } = this;
    let count = 0;
    let matches = 0;
    const add = (source: RowSource) => {
      source.listed = showKernelThreads || !source.info.kernelThread;
      if (source.listed) sources[count++] = source;
    };
    this.processSet.running.forEach((source) => {
      add(source);
      if (source.listed && source.accepted) matches++;
    });
    this.current = { listed: count, matches };
    for (const source of this.processSet.ended) add(source);
    sources.length = count;
    return sources;
  }

  /**
   * Keeps the listed processes that the filter accepts, in a tree also their ancestors.
   * @param topDown the listed processes, parents first
   */
  keep(mode: RowMode, topDown: readonly RowSource[]): void {
    for (const source of this.processSet.running) source.kept = source.listed && source.accepted;
    for (const source of this.processSet.ended) source.kept = source.listed && source.accepted;
    if (mode !== 'tree') return;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const source = topDown[i];
      if (source?.kept && source.parent) source.parent.kept = true;
    }
  }
}
