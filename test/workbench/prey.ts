import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process of the test's own that keeps one core busy under a name of its own. */
export interface Prey {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<unknown>;
  hasExited(): boolean;
  end(): void;
}

export async function startPrey(name: string): Promise<Prey> {
  const folder = mkdtempSync(join(tmpdir(), 'proclens-prey-'));
  const program = join(folder, name);
  // Writes to /dev/null for ever.
  copyFileSync('/usr/bin/yes', program);
  const child: ChildProcess = spawn(program, { stdio: 'ignore' });
  await once(child, 'spawn');
  const { pid } = child;
  assert.ok(pid !== undefined);
  const exited = once(child, 'exit');
  return {
    name,
    pid,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    end: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
