import { readFileSync, readdirSync } from 'node:fs';
import { parseStat } from '../../src/collectors/linux/parseStat';

/** The pids of the collectors that this extension host has started and that are alive. */
export function collectorChildren(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = parseStat(readFileSync(`/proc/${pid}/stat`));
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return stat?.ppid === process.pid && commandLine.includes('collector.js');
      } catch {
        return false;
      }
    });
}
