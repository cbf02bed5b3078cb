import { LongLines } from '../../core/process/longLines';
import type { Snapshot } from '../../core/snapshot';
import type { InspectionSource } from '../inspectionSource';

/** At once: as JSON they are some 256 KiB, which take the host a millisecond. */
const MOST_AT_ONCE = 8;
/** A search is answered without those that take longer. */
const WAIT_MS = 3000;

/**
 * Has the long command lines of a snapshot read for searches. All views and the local API share one, so
 * that each line is read and kept once.
 */
export class LongLineReader {
  readonly lines = new LongLines();
  private reading: Promise<void> | undefined;

  constructor(private readonly source: Pick<InspectionSource, 'commandLines'>) {}

  /** Resolves once all are there, or after three seconds: then the rest comes later. */
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
    for (;;) {
      const asked = this.lines.missing(processes).slice(0, MOST_AT_ONCE);
      if (asked.length === 0) return;
      try {
        const lines = await this.source.commandLines(asked.map(({ key }) => key));
        this.lines.add(lines, asked);
      } catch {
        // The child was lost: the next search asks again.
        return;
      }
    }
  }
}
