import { readFileSync, readdirSync } from 'node:fs';

const TICK_MS = 10;

/**
 * Returns the milliseconds of CPU that a process has used: its own threads to the nanosecond, the
 * children it has waited for in ticks of the kernel's clock. NaN if that cannot be read.
 * @param {number} pid
 * @returns {number}
 */
export function cpuTimeMs(pid) {
  try {
    const threads = readdirSync(`/proc/${String(pid)}/task`);
    const own = threads.reduce((sum, thread) => sum + threadNs(pid, thread) / 1e6, 0);
    // Fields 16 and 17 of proc_pid_stat(5), counted from after the name.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return own + (Number(fields[13]) + Number(fields[14])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

/**
 * @param {number} pid
 * @param {string} thread
 */
function threadNs(pid, thread) {
  try {
    return Number.parseInt(readFileSync(`/proc/${String(pid)}/task/${thread}/schedstat`, 'latin1'));
  } catch {
    // The thread has ended, and this way of counting loses what it had used.
    return 0;
  }
}
