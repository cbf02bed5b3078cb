import { processKey } from '../../../core/process';
import type { CollectorOptions } from '../../collectorOptions';
import { parseIo } from '../inspect/parseIo';
import type { ProcFiles } from '../procFiles';
import type { ProcessRow } from '../processRow';
import { isDue, readExtra, unknownExtra } from './extra';

const IO_LIMIT = 4096;

/** Reads what processes have read and written in all, of those that have run. */
export class IoReader {
  constructor(
    private readonly files: ProcFiles,
    private readonly options: Pick<CollectorOptions, 'quarantined' | 'breadcrumb'>,
  ) {}

  update(row: ProcessRow, nowMs: number): void {
    const { stat, wasRead } = row;
    const io = ((row.extras ??= {}).io ??= unknownExtra());
    if (!isDue(io, wasRead, nowMs)) return;
    const { quarantined, breadcrumb } = this.options;
    const key = processKey(stat);
    if (quarantined?.has(key)) return;
    const before = io.value;
    // The kernel takes a lock for it that an exec under way may hold.
    breadcrumb?.set(key);
    try {
      readExtra(io, () => parseIo(this.files.read(`${stat.pid}/io`, IO_LIMIT)), nowMs);
    } finally {
      breadcrumb?.clear();
    }
    const isSame =
      before?.readBytes === io.value?.readBytes && before?.writtenBytes === io.value?.writtenBytes;
    if (!isSame) row.reading = undefined;
  }
}
