import path from 'node:path';
import { checkout } from './folders.mjs';
import { runCommand } from './runCommand.mjs';

/** @typedef {{pid: number, name: string, cpu_percent: number | null, memory_bytes: number | null, user: string | null}} Row */

/** Takes one snapshot and prints its top consumers: shows without a browser that ProcLens works. */
export async function printTopFive() {
  const script = path.join(checkout, 'scripts/snapshot.mjs');
  const output = await runCommand(process.execPath, [script], { cwd: checkout, quiet: true });
  const { processes, timestamp, total } =
    /** @type {{processes: Row[], timestamp: string, total: number}} */ (JSON.parse(output));
  console.log(`${String(total)} processes at ${timestamp}; the top five:\n`);
  console.log(
    `  ${'PID'.padStart(8)}  ${'CPU %'.padStart(6)}  ${'MiB'.padStart(8)}  USER      NAME`,
  );
  for (const { pid, name, cpu_percent: cpu, memory_bytes: memory, user } of processes.slice(0, 5)) {
    const cells = [
      String(pid).padStart(8),
      (cpu?.toFixed(1) ?? '-').padStart(6),
      (memory === null ? '-' : (memory / 2 ** 20).toFixed(1)).padStart(8),
      (user ?? '-').padEnd(8),
      // A process chooses its own name, which must not control the terminal.
      name.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?'),
    ];
    console.log(`  ${cells.join('  ')}`);
  }
}
