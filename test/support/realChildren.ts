import assert from 'node:assert/strict';
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { until } from './until';

type StartedChild = ChildProcessByStdio<null, Readable, null>;

/** A child of an aborted test lives no longer than this. */
const MOST_LIFE_MS = 120_000;

/** Prints that everything is ready. */
const SAY_READY = `require('fs').writeSync(1, 'ready\\n');`;
const STAY = `setTimeout(() => {}, ${MOST_LIFE_MS});`;
const SPIN = `const end = Date.now() + ${MOST_LIFE_MS}; while (Date.now() < end);`;

export type RealChild = ChildProcess & { readonly pid: number };

/** Starts processes that tests read and act on, and kills exactly those. */
export class RealChildren {
  private readonly started = new Set<ChildProcess>();
  /** Grandchildren, which do not end with their parents. */
  private readonly orphans = new Set<number>();

  /** Starts a program. Resolves once it runs. */
  async start(command: string, ...args: readonly string[]): Promise<RealChild> {
    const child = this.spawn(command, args, 'ignore');
    await once(child, 'spawn');
    return withPid(child);
  }

  /** Starts a shell script. Resolves once it prints its first line. */
  startScript(script: string): Promise<RealChild> {
    return this.ready(this.spawn('sh', ['-c', script], 'ignore'));
  }

  /** Starts a process that does nothing. */
  idle(): Promise<RealChild> {
    return this.node(SAY_READY + STAY);
  }

  /** Starts a process that keeps this many cores busy, and optionally sets its `comm`. */
  burner(threads: number, comm?: Buffer): Promise<RealChild> {
    return this.node(`
      const { Worker } = require('worker_threads');
      const { once } = require('events');
      const others = Array.from({ length: ${threads - 1} }, () =>
        new Worker(${JSON.stringify(SPIN)}, { eval: true }));
      Promise.all(others.map((other) => once(other, 'online'))).then(() => {
        ${comm ? writeComm(comm) : ''}
        ${SAY_READY}
        ${SPIN}
      });`);
  }

  /** Starts a process that holds this much memory and has written to every page of it. */
  holder(bytes: number): Promise<RealChild> {
    return this.node(`globalThis.held = Buffer.alloc(${bytes}, 1); ${SAY_READY} ${STAY}`);
  }

  /** Starts a process that sets this short name of at most 15 bytes. Linux only. */
  named(comm: Buffer): Promise<RealChild> {
    return this.node(writeComm(comm) + SAY_READY + STAY);
  }

  /** Starts a process that overwrites its arguments, as servers do. */
  titled(title: string): Promise<RealChild> {
    return this.node(`process.title = ${JSON.stringify(title)}; ${SAY_READY} ${STAY}`);
  }

  /** Runs this code in Node. Resolves once it prints a line. */
  node(code: string): Promise<RealChild> {
    return this.ready(this.spawn(process.execPath, ['-e', code]));
  }

  /** Runs this code in Perl. Resolves once it prints a line. */
  perl(code: string): Promise<RealChild> {
    return this.ready(this.spawn('perl', ['-e', code]));
  }

  /**
   * Starts a process whose first thread ends while a second one runs this Perl code. Resolves once
   * the kernel reports the end of the first thread. Linux only.
   */
  async withoutFirstThread(code = 'sleep 120'): Promise<RealChild> {
    const exit = process.arch === 'arm64' ? 93 : 60;
    const script = `use threads; threads->create(sub { ${code} })->detach; syscall(${exit}, 0)`;
    const child = this.spawn('perl', ['-e', script]);
    await once(child, 'spawn');
    const running = withPid(child);
    await until(() => / Z \d/.test(readFileSync(`/proc/${running.pid}/stat`, 'latin1')));
    return running;
  }

  /** Like {@link node}, in a new network namespace and with `fd` as descriptor 3. Needs root. */
  nodeInNewNetwork(code: string, fd: number | 'ignore' = 'ignore'): Promise<RealChild> {
    const child = spawn('unshare', ['-n', process.execPath, '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit', fd],
    }) as StartedChild;
    this.started.add(child);
    return this.ready(child);
  }

  /** Also kills this process at the end, which a child started. */
  adopt(pid: number): void {
    this.orphans.add(pid);
  }

  /** Starts an idle process with an idle child that outlives it. */
  async family(): Promise<{ readonly parent: RealChild; readonly childPid: number }> {
    const script = `sleep ${MOST_LIFE_MS / 1000} & echo $!; wait`;
    const parent = this.spawn('sh', ['-c', script]);
    const childPid = await printedPid(parent);
    this.orphans.add(childPid);
    return { parent: withPid(parent), childPid };
  }

  /** The pid of a process that ends soon and that its parent never waits for. */
  zombie(): Promise<number> {
    return printedPid(this.spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 120']));
  }

  /** The pid of an idle process that becomes a zombie when killed: its parent never waits for it. */
  async neverWaitedFor(): Promise<number> {
    const pid = await printedPid(this.spawn('sh', ['-c', 'sleep 77 & echo $!; exec sleep 120']));
    this.orphans.add(pid);
    return pid;
  }

  /** Kills all started processes, and resolves once they have ended. */
  async end(): Promise<void> {
    const alive = [...this.started].filter((c) => c.exitCode === null && c.signalCode === null);
    this.started.clear();
    for (const pid of this.orphans) process.kill(pid, 'SIGKILL');
    this.orphans.clear();
    await Promise.all(
      alive.map((child) => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        return ended;
      }),
    );
  }

  private spawn(
    command: string,
    args: readonly string[],
    stderr: 'ignore' | 'inherit' = 'inherit',
  ): StartedChild {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', stderr] });
    this.started.add(child);
    return child;
  }

  private async ready(child: StartedChild): Promise<RealChild> {
    await once(child.stdout, 'data');
    return withPid(child);
  }
}

function withPid(child: ChildProcess): RealChild {
  assert.ok(child.pid !== undefined);
  return child as RealChild;
}

async function printedPid({ stdout }: StartedChild): Promise<number> {
  const [line] = (await once(stdout, 'data')) as [Buffer];
  return Number(line.toString());
}

function writeComm(comm: Buffer): string {
  return `require('fs').writeFileSync('/proc/self/comm', Buffer.from('${comm.toString('hex')}', 'hex'));`;
}
