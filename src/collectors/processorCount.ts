import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

const ONLINE = '/sys/devices/system/cpu/online';
/** More than any kernel supports. */
const MOST_PROCESSORS = 65_536;

/** Returns the number of processors, even if `/proc/stat` can't be read or doesn't list them. */
export function processorCount(): number {
  return cpus().length || onlineProcessors().size || availableParallelism();
}

/** Returns the numbers of the processors that are online; empty if unknown. */
export function onlineProcessors(): ReadonlySet<number> {
  try {
    return parseProcessorList(readFileSync(ONLINE, 'latin1'));
  } catch {
    return new Set();
  }
}

/** Parses a kernel list of processors such as `0-3,6`; empty if it is malformed. */
export function parseProcessorList(text: string): ReadonlySet<number> {
  const processors = new Set<number>();
  for (const range of text.trim().split(',')) {
    if (!/^\d+(-\d+)?$/.test(range)) return new Set();
    const [first = 0, last = first] = range.split('-').map(Number);
    if (last >= MOST_PROCESSORS) return new Set();
    for (let number = first; number <= last; number++) processors.add(number);
  }
  return processors;
}
