import type { Collector } from '../../src/collectors/collector';
import type { ProcessReading } from '../../src/core/process/process';
import type { SystemReading } from '../../src/core/process/snapshot';

type Rows = ReadonlyMap<number, ProcessReading>;

/** Collects a reading, with its processes by pid. */
export async function rowsOf(
  collector: Collector,
): Promise<Omit<SystemReading, 'processes'> & { readonly rows: Rows }> {
  const { processes, ...rest } = await collector.collect();
  return { ...rest, rows: new Map(processes.map((process) => [process.pid, process])) };
}
