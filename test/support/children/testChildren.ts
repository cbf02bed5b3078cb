import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** None of them outlives a forgotten test by more than this. */
const MOST_LIFE_MS = 120_000;

/** Keeps to the point where everything is ready, then says so. */
const SAY_READY = `require('fs').writeSync(1, 'ready\\n');`;
const STAY = `setTimeout(() => {}, ${MOST_LIFE_MS});`;
const SPIN = `const end = Date.now() + ${MOST_LIFE_MS}; while (Date.now() < end);`;

export interface TestChild {
  readonly pid: number;
  readonly process: ChildProcess;
}

/** Starts processes for tests to look at, and ends exactly those. */
export class TestChildren {
  private readonly started = new Set<ChildProcess>();
  /** Children of children, whose end their parent does not wait for. */
  private readonly orphans = new Set<number>();

  /** Does nothing. */
  idle(): Promise<TestChild> {
    return this.node(SAY_READY + STAY);
  }

  /** Keeps this many cores busy; may give itself the name in `comm`. */
  burner(threads: number, comm?: Buffer): Promise<TestChild> {
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

  /** Holds this much memory, every page of it written to. */
  holder(bytes: number): Promise<TestChild> {
    return this.node(`globalThis.held = Buffer.alloc(${bytes}, 1); ${SAY_READY} ${STAY}`);
  }

  /** Gives itself this short name, at most 15 bytes. Linux only. */
  named(comm: Buffer): Promise<TestChild> {
    return this.node(writeComm(comm) + SAY_READY + STAY);
  }

  /** Writes over its own arguments, as servers do. */
  titled(title: string): Promise<TestChild> {
    return this.node(`process.title = ${JSON.stringify(title)}; ${SAY_READY} ${STAY}`);
  }

  /** Node running this code, from the moment it has printed a line. */
  node(code: string): Promise<TestChild> {
    return this.ready(
      spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
  }

  /** A program as it is, from the moment it runs. */
  async program(command: string, args: readonly string[]): Promise<TestChild> {
    const child = spawn(command, args, { stdio: 'ignore' });
    this.started.add(child);
    await once(child, 'spawn');
    return { pid: child.pid!, process: child };
  }

  /** An idle process with an idle child, which outlives it. */
  async family(): Promise<{ readonly parent: TestChild; readonly childPid: number }> {
    const parent = spawn('sh', ['-c', `sleep ${MOST_LIFE_MS / 1000} & echo $!; wait`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.started.add(parent);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const childPid = Number(line.toString());
    this.orphans.add(childPid);
    return { parent: { pid: parent.pid!, process: parent }, childPid };
  }

  /** The pid of a process that soon ends and that its parent never asks for. */
  async zombie(): Promise<number> {
    const child = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 120'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.started.add(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return Number(line.toString());
  }

  async endAll(): Promise<void> {
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

  private async ready(child: ChildProcess): Promise<TestChild> {
    this.started.add(child);
    await once(child.stdout!, 'data');
    return { pid: child.pid!, process: child };
  }
}

function writeComm(comm: Buffer): string {
  return `require('fs').writeFileSync('/proc/self/comm', Buffer.from('${comm.toString('hex')}', 'hex'));`;
}
