import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLASS_PATH = '/opt/shop/lib/library-007.jar:'.repeat(300);

/** What it is and does. `$0` is its program under a name of its own. */
const KINDS = {
  plain: { program: '/usr/bin/yes', command: ['$0'] },
  /** What a shell ignores, the program that takes its place ignores as well. */
  deaf: { program: '/usr/bin/yes', command: ['sh', '-c', 'trap "" TERM; exec "$0"', '$0'] },
  /** Keeps no core busy: it waits. */
  idle: { program: '/usr/bin/tail', command: ['$0', '-f', '/dev/null'] },
  /** Node: a name alone makes no program one. */
  node: { program: process.execPath, command: ['$0', '-e', 'setInterval(() => {}, 1000)'] },
  /** Node with arguments of which the telling one comes last, as after a class path of Java. */
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
  /** Has a child, which goes a moment after it. */
  parent: {
    program: '/bin/sh',
    command: ['$0', '-c', 'tail --pid=$$ -f /dev/null & while :; do :; done'],
  },
  /** Has three, which go as well. */
  family: {
    program: '/bin/sh',
    command: ['$0', '-c', 'for i in 1 2 3; do tail --pid=$$ -f /dev/null & done; wait'],
  },
} as const;

export type PreyKind = keyof typeof KINDS;

/** A process of the test's own under a name of its own; unless its kind says no, it is busy. */
export interface Prey {
  readonly name: string;
  readonly pid: number;
  /** The exit code and the signal that ended it. */
  readonly exited: Promise<unknown[]>;
  hasExited(): boolean;
  /** Lets it go on if it is suspended. */
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
