import type { ExtraField } from '../../../core/process/process';
import type { CollectorOptions } from '../../collector';
import type { ProcFiles } from '../procFileReader';
import type { ProcessTable } from '../processTable';
import { CwdReader } from './cwdReader';
import { IoReader } from './ioReader';
import { PortsReader } from './portsReader';

/** Whose rows are another iteration whenever asked for. */
type Table = Pick<ProcessTable, 'rows'>;

/** Reads of all processes what is wanted besides the usual, and nothing while nothing is. */
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
   * To be called right after the table was brought up to date, for these are counters as well. A row
   * of which something changed loses its reading.
   */
  update(table: Table, wanted: ReadonlySet<ExtraField>, nowMs: number): void {
    for (const field of this.wanted) if (!wanted.has(field)) this.forget(table, field);
    this.wanted = wanted;
    if (wanted.has('io')) for (const row of table.rows) this.io.update(row, nowMs);
    if (wanted.has('cwd')) for (const row of table.rows) this.cwd.update(row, nowMs);
    if (wanted.has('ports')) this.ports.update(table.rows, nowMs);
  }

  /** What listens in this network namespace, whoever holds it: read with the ports. */
  get ownPorts(): readonly number[] | undefined {
    return this.wanted.has('ports') ? this.ports.ownPorts : undefined;
  }

  private forget({ rows }: Table, field: ExtraField): void {
    if (field === 'ports') this.ports.forget();
    for (const row of rows) {
      if (!row.extras) continue;
      row.extras[field] = undefined;
      row.reading = undefined;
    }
  }
}
