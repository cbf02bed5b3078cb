import path from 'node:path';
import { runCommand } from '../../scripts/lib/runCommand.mjs';
import { checkout } from '../../scripts/lib/folders.mjs';

/**
 * The cost of sampling over time.
 * @typedef {object} HostLoad
 * @property {number} processes
 * @property {number} seconds
 * @property {number} interval_ms
 * @property {number} first_wall_ms the first snapshot, including the start of the child
 * @property {number} wall_ms median per snapshot
 * @property {number} child_cpu_percent of one core
 * @property {number | null} child_private_bytes
 * @property {number} delta_bytes median per snapshot, through the pipe
 * @property {number} whole_bytes of a whole snapshot
 * @property {{median: number, max: number}} host_ms per snapshot, in the host
 * @property {{without: LoopDelay, during: LoopDelay}} loop_delay_ms of the host
 *
 * @typedef {{p99: number, max: number}} LoopDelay
 */

/**
 * @param {{seconds: number, intervalMs: number}} options
 * @returns {Promise<HostLoad>}
 */
export async function measureHostLoad({ seconds, intervalMs }) {
  const program = path.join(checkout, 'dist/bench/hostLoad.js');
  const args = [program, String(seconds), String(intervalMs)];
  return JSON.parse(await runCommand(process.execPath, args, { quiet: true }));
}
