import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuTimeMs } from './cpuTime.mjs';

/** Some libraries never answer when a process ends while they look at it. */
const PATIENCE_MS = 30_000;

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

  /** @returns {Promise<Round | undefined>} nothing if it ended or does not answer: it is out then */
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
    // At the first round it is not known before whose CPU counts.
    const cpu_ms = pid === this.pid ? cpuTimeMs(pid) - before : Number.NaN;
    this.pid = pid;
    return { ...answer, cpu_ms };
  }

  /** @returns {Promise<void>} */
  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    // The one that has a child of its own ends it when its input does.
    this.child.stdin.end();
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 2000);
    await exit;
    clearTimeout(kill);
  }
}
