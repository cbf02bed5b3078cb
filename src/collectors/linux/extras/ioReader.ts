import { processKey } from '../../../core/process/process';
import type { CollectorOptions } from '../../collector';
import type { ProcStat } from '../parse/stat';
import type { ProcFiles } from '../procFileReader';
import type { TableEntry } from '../tableEntry';
import { type IoBytes, OwnIo } from './ownIo';
import { type IoExtra, isDue, readExtra, unknownIo } from './processExtras';

/** Reads how many bytes each process has read and written itself, for processes that have run. */
export class IoReader {
  constructor(
    private readonly files: ProcFiles,
    private readonly options: Pick<CollectorOptions, 'quarantined' | 'breadcrumb'>,
  ) {}

  update(entry: TableEntry, nowMs: number): void {
    const { stat, wasRead } = entry;
    const io = ((entry.extras ??= {}).io ??= unknownIo());
    if (!isDue(io, wasRead, nowMs)) return;
    const { quarantined, breadcrumb } = this.options;
    const key = processKey(stat);
    if (quarantined?.has(key)) return;
    const before = io.value;
    // The kernel takes a lock here that an exec in progress may hold.
    breadcrumb?.set(key);
    try {
      readExtra(io, () => this.ownIo(io, stat), nowMs);
    } finally {
      breadcrumb?.clear();
    }
    const isSame =
      before?.readBytes === io.value?.readBytes && before?.writtenBytes === io.value?.writtenBytes;
    if (!isSame) entry.reading = undefined;
  }

  private ownIo(io: IoExtra, { pid, threadCount }: ProcStat): IoBytes | undefined {
    if (io.own) return io.own.next();
    io.own = OwnIo.begin(this.files, pid, threadCount);
    return io.own?.bytes;
  }
}
