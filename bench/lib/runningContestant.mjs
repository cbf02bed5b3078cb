import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuTimeMs } from './cpuTime.mjs';

/** Some libraries never respond if a process ends while they read it. */
const PATIENCE_MS = 30_000;

/**
 * @typedef {object} Round
 * @property {number} wall_ms
 * @property {number} cpu_ms of the program and what it starts; NaN if unknown
 * @property {number} processes how many it listed
 * @property {number} [host_ms] only for ProcLens: how long the host was busy
 * @property {number} [bytes] only for ProcLens: the size of the data in the pipe
 */

/** The program of a contestant, started once and queried repeatedly. */
export class RunningContestant {
  /** @param {import('./contestants.mjs').Contestant} contestant */
  constructor({ command: [file = '', ...args] }) {
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    /** The process whose CPU counts; the program says if that is not itself. */
    this.pid = this.child.pid ?? 0;
  }

  /** @returns {Promise<Round | undefined>} nothing if it ended or does not respond in time */
  async round() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return undefined;
    const before = cpuTimeMs(this.pid);
    this.child.stdin.write('go\n');
    const stop = new AbortController();
    const tooLong = wait(PATIENCE_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    const { value = undefined } = (await Promise.race([this.answers.next(), tooLong])) ?? {};
    stop.abort();
    if (value === undefined) {
      await this.stop();
      return undefined;
    }
    const { cpu_pid: pid = this.pid, ...answer } = JSON.parse(value);
    // Before the first round, it is unknown whose CPU counts.
    const cpu_ms = pid === this.pid ? cpuTimeMs(pid) - before : Number.NaN;
    this.pid = pid;
    return { ...answer, cpu_ms };
  }

  /** @returns {Promise<void>} */
  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    // A contestant with a child ends the child when its own input ends.
    this.child.stdin.end();
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 2000);
    await exit;
    clearTimeout(kill);
  }
}
