import { LongLines, MOST_LINES_AT_ONCE } from '../core/process/longLines';
import type { Snapshot } from '../core/process/snapshot';
import type { InspectionSource } from './snapshotSource';

/** A search is answered without command lines that take longer to read. */
const WAIT_MS = 3000;

/**
 * Reads the long command lines of a snapshot for searches. All views and the local API share one
 * reader, so that each line is read and kept only once.
 */
export class LongLineReader {
  readonly lines = new LongLines();
  private reading: Promise<void> | undefined;

  constructor(private readonly source: Pick<InspectionSource, 'commandLines'>) {}

  /**
   * Resolves once all lines are read, or after three seconds. The rest arrives later in that case.
   */
  async read(snapshot: Snapshot): Promise<void> {
    if (!this.reading && this.lines.missing(snapshot.processes).length === 0) return;
    const before = this.reading;
    const reading = (before ?? Promise.resolve()).then(() => this.readMissing(snapshot));
    this.reading = reading;
    void reading.then(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, WAIT_MS)));
    await Promise.race([reading, late]);
    clearTimeout(timer);
  }

  private async readMissing({ processes }: Snapshot): Promise<void> {
    const missing = this.lines.missing(processes);
    for (let i = 0; i < missing.length && !this.lines.isFull; i += MOST_LINES_AT_ONCE) {
      const asked = missing.slice(i, i + MOST_LINES_AT_ONCE);
      try {
        const lines = await this.source.commandLines(asked.map(({ key }) => key));
        this.lines.add(lines, asked);
      } catch {
        // The child was lost. The next search asks again.
        return;
      }
    }
  }
}
