import type { ExtraField } from '../../../core/process/fields';
import type { CollectorOptions } from '../../collector';
import type { ProcFiles } from '../procFileReader';
import type { ProcessTable } from '../processTable';
import { CwdReader } from './cwdReader';
import { IoReader } from './ioReader';
import { PortsReader } from './portsReader';

/** `entries` returns a fresh iterator on each access. */
type Table = Pick<ProcessTable, 'entries'>;

/** Reads the optional fields of all processes while they are wanted. */
export class ExtrasReader {
  private readonly io: IoReader;
  private readonly cwd: CwdReader;
  private readonly ports: PortsReader;
  private wanted: ReadonlySet<ExtraField> = new Set();

  constructor(files: ProcFiles, options: Pick<CollectorOptions, 'quarantined' | 'breadcrumb'>) {
    this.io = new IoReader(files, options);
    this.cwd = new CwdReader(files);
    this.ports = new PortsReader(files);
  }

  /**
   * Must be called right after the table is updated, because these values include counters. An entry
   * whose values change loses its cached reading.
   */
  update(table: Table, wanted: ReadonlySet<ExtraField>, nowMs: number): void {
    for (const field of this.wanted) if (!wanted.has(field)) this.forget(table, field);
    this.wanted = wanted;
    if (wanted.has('io')) for (const entry of table.entries) this.io.update(entry, nowMs);
    if (wanted.has('cwd')) for (const entry of table.entries) this.cwd.update(entry, nowMs);
    if (wanted.has('ports')) this.ports.update(table.entries, nowMs);
  }

  /**
   * The listening ports of this network namespace, whichever process has them. Read with the ports.
   */
  get ownPorts(): readonly number[] | undefined {
    return this.wanted.has('ports') ? this.ports.ownPorts : undefined;
  }

  private forget({ entries }: Table, field: ExtraField): void {
    if (field === 'ports') this.ports.forget();
    for (const entry of entries) {
      if (!entry.extras) continue;
      entry.extras[field] = undefined;
      entry.reading = undefined;
    }
  }
}
