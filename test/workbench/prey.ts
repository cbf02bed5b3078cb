import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

const CLASS_PATH = '/opt/shop/lib/library-007.jar:'.repeat(300);

/** What each kind runs. `$0` is a copy of its program under the name of the process. */
const KINDS = {
  plain: { program: '/usr/bin/yes', command: ['$0'] },
  /** A signal that the shell ignores is also ignored by the program that replaces it. */
  deaf: { program: '/usr/bin/yes', command: ['sh', '-c', 'trap "" TERM; exec "$0"', '$0'] },
  /** Keeps no core busy, since it only waits. */
  idle: { program: '/usr/bin/tail', command: ['$0', '-f', '/dev/null'] },
  /** A real Node, since a name alone does not make one. */
  node: { program: process.execPath, command: ['$0', '-e', 'setInterval(() => {}, 1000)'] },
  /** Node with arguments whose distinctive one comes last, as after a Java class path. */
  wordy: {
    program: process.execPath,
    command: [
      '$0',
      '-e',
      'setInterval(() => {}, 1000)',
      '--',
      '-cp',
      CLASS_PATH,
      'com.example.ShopMain',
    ],
  },
  /** Has a child, which ends a moment after it. */
  parent: {
    program: '/bin/sh',
    command: ['$0', '-c', 'tail --pid=$$ -f /dev/null & while :; do :; done'],
  },
  /** Has three children, which end as well. */
  family: {
    program: '/bin/sh',
    command: ['$0', '-c', 'for i in 1 2 3; do tail --pid=$$ -f /dev/null & done; wait'],
  },
} as const;

export type PreyKind = keyof typeof KINDS;

/** A process of a test under a given name; it is busy unless its kind says otherwise. */
export interface Prey {
  readonly name: string;
  readonly pid: number;
  /** The exit code and the signal that ended it. */
  readonly exited: Promise<unknown[]>;
  hasExited(): boolean;
  /** Resumes it if it is suspended. */
  resume(): void;
  end(): void;
}

/** @param name short enough for the kernel, which keeps 15 bytes of it */
export async function startPrey(name: string, kind: PreyKind = 'plain'): Promise<Prey> {
  const folder = mkdtempSync(join(tmpdir(), 'proclens-test-'));
  const file = join(folder, name);
  const { program, command } = KINDS[kind];
  copyFileSync(program, file);
  const [first = '', ...args] = command.map((part) => (part === '$0' ? file : part));
  const child = spawn(first, args, { stdio: 'ignore' });
  await once(child, 'spawn');
  const { pid } = child;
  assert.ok(pid !== undefined);
  const exited = once(child, 'exit');
  return {
    name,
    pid,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    resume: () => void child.kill('SIGCONT'),
    end: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A nice value that puts a process ahead of other busy ones without starving VS Code. */
export const AHEAD = -3;
/** One that leaves the CPU to VS Code. */
export const BEHIND = 10;

/** Gives the process precedence on a busy machine, where that is permitted. */
export function setNice({ pid }: Prey, nice: number): void {
  try {
    setPriority(pid, nice);
  } catch {
    // Without the permission, it competes like any other process.
  }
}
