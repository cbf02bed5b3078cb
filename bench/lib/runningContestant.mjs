import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cpuTimeMs } from './cpuTime.mjs';

/**
 * @typedef {object} Round
 * @property {number} wall_ms
 * @property {number} cpu_ms of the program and what it starts; NaN where that cannot be told
 * @property {number} processes how many it listed
 * @property {number} [host_ms] of ProcLens: what kept the host
 * @property {number} [bytes] of ProcLens: what came through the pipe
 */

/** A contestant's program, started once and asked again and again. */
export class RunningContestant {
  /** @param {import('./contestants.mjs').Contestant} contestant */
  constructor({ command: [file = '', ...args] }) {
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    /** Whose CPU counts: the program says if that is another than itself. */
    this.pid = this.child.pid ?? 0;
  }

  /** @returns {Promise<Round>} */
  async round() {
    const before = cpuTimeMs(this.pid);
    this.child.stdin.write('go\n');
    const { value, done } = await this.answers.next();
    if (done) throw new Error('A contestant ended.');
    const { cpu_pid: pid = this.pid, ...answer } = JSON.parse(value);
    // At the first round it is not known before whose CPU counts.
    const cpu_ms = pid === this.pid ? cpuTimeMs(pid) - before : Number.NaN;
    this.pid = pid;
    return { ...answer, cpu_ms };
  }

  /** @returns {Promise<void>} */
  async stop() {
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin.end();
    await exit;
  }
}
