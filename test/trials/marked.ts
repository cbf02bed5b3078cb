import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import { isAlive, realRow } from '../support/realRow';
import type { ProcessInfo } from '../../src/core/process/process';

const VARIABLE = 'PROCLENS_TRIAL';

/**
 * A mark in the environment of a process. Everything that the process starts inherits the mark, so
 * a trial finds all of it, wherever it is in the process tree.
 */
export class Mark {
  private readonly text = `${VARIABLE}=${randomUUID()}`;

  /** The environment of the first process of the trial. */
  get environment(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], [VARIABLE]: this.text.slice(VARIABLE.length + 1) };
  }

  /** All living processes that carry the mark. */
  alive(): readonly ProcessInfo[] {
    return readdirSync('/proc').flatMap((name) => {
      const pid = Number(name);
      if (!Number.isInteger(pid) || !this.isOn(pid)) return [];
      try {
        return isAlive(pid) ? [realRow(pid)] : [];
      } catch {
        return [];
      }
    });
  }

  /** Ends all marked processes, each by its identity, and everything they start meanwhile. */
  async endAll(): Promise<void> {
    for (;;) {
      const left = this.alive();
      if (left.length === 0) return;
      // All of them are stopped first, so that none starts another process.
      for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
        for (const info of left) this.signal(info, signal);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private signal(info: ProcessInfo, signal: NodeJS.Signals): void {
    const pinned = openKernelIdentity(info);
    try {
      if (pinned?.currentState() !== undefined && this.isOn(info.pid)) {
        process.kill(info.pid, signal);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    } finally {
      pinned?.close();
    }
  }

  private isOn(pid: number): boolean {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(this.text);
    } catch {
      return false;
    }
  }
}
