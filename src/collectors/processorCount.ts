import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

const ONLINE = '/sys/devices/system/cpu/online';
/** More than any kernel supports. */
const MOST_PROCESSORS = 65_536;

/** The number of processors, also where `/proc/stat` cannot be read or has no line of any of them. */
export function processorCount(): number {
  return cpus().length || onlineProcessors().size || availableParallelism();
}

/** The numbers of the processors that are switched on; empty if nothing says it. */
export function onlineProcessors(): ReadonlySet<number> {
  try {
    return parseProcessorList(readFileSync(ONLINE, 'latin1'));
  } catch {
    return new Set();
  }
}

/** The processors in a list of the kernel's, such as `0-3,6`; empty if it is none. */
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
