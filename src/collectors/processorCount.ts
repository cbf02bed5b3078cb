import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

const ONLINE = '/sys/devices/system/cpu/online';

/** The number of processors, also where `/proc/stat` cannot be read. */
export function processorCount(): number {
  return cpus().length || onlineCount() || availableParallelism();
}

/** `0-3,6`: two that are switched off lie between. 0 if nothing says it. */
function onlineCount(): number {
  try {
    return parseProcessorList(readFileSync(ONLINE, 'latin1'));
  } catch {
    return 0;
  }
}

/** How many processors a list of the kernel's has, such as `0-3,6`; 0 if it is none. */
export function parseProcessorList(text: string): number {
  const counts = text
    .trim()
    .split(',')
    .map((range) => {
      const [first = Number.NaN, last = first] = range.split('-').map(Number);
      return last - first + 1;
    });
  const count = counts.reduce((sum, one) => sum + one, 0);
  return Number.isInteger(count) && text.trim() !== '' ? count : 0;
}
