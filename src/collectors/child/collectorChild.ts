import { fork, type ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { childEnvironment } from './childEnvironment';
import type { ChildMessage, SampleRequest } from './childProtocol';
import { parseChildMessage } from './parseChildMessage';

/** More than this of what a child says on its standard error is dropped. */
const STDERR_LIMIT = 4096;

export interface CollectorChildOptions {
  readonly modulePath: string;
  readonly args: readonly string[];
  /** Inherited as `BREADCRUMB_FD`. */
  readonly breadcrumbFd: number | undefined;
  readonly log: (message: string) => void;
  readonly onMessage: (message: ChildMessage) => void;
  /** The child ended, could not be started or spoke nonsense; nothing comes after. */
  readonly onEnd: (reason: string) => void;
}

/** One life of the collector child, from fork to end. */
export class CollectorChild {
  readonly startedAtMs = performance.now();
  private readonly process: ChildProcess;
  private over = false;

  /** @throws if the system cannot fork. */
  constructor(private readonly options: CollectorChildOptions) {
    const { modulePath, args, breadcrumbFd, onMessage } = options;
    const child = fork(modulePath, args, {
      // Something must be at BREADCRUMB_FD, or the child would write into a descriptor of its own.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', breadcrumbFd ?? 'ignore'],
      execArgv: [],
      env: childEnvironment(process.env),
    });
    this.process = child;
    this.logStderr();
    // 'error' also comes when a message cannot be sent or the child cannot be ended.
    child.on('error', (error) => this.fail(error.message));
    child.on('exit', (code, signal) =>
      this.fail(signal ? `ended by ${signal}` : `exit code ${code}`),
    );
    child.on('message', (value) => {
      if (this.over) return;
      const message = parseChildMessage(value);
      if (message) onMessage(message);
      else this.fail('a message of unknown form came');
    });
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  send(request: SampleRequest): void {
    // Failures come as 'error' or 'exit'; the callback only keeps them from being thrown.
    this.process.send(request, (error) => {
      if (error) this.fail(error.message);
    });
  }

  /**
   * Kills the child and forgets it, without waiting: one that is stuck in the kernel dies late or
   * never, and must not be waited for.
   */
  end(): void {
    this.over = true;
    this.process.kill('SIGKILL');
    if (this.process.connected) this.process.disconnect();
    this.process.stderr?.destroy();
    this.process.unref();
  }

  private fail(reason: string): void {
    if (this.over) return;
    this.end();
    this.options.onEnd(reason);
  }

  private logStderr(): void {
    let room = STDERR_LIMIT;
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read on without keeping, so that the child never blocks on a full pipe.
      if (room > 0) this.options.log(`Collector: ${text.slice(0, room).trimEnd()}`);
      room -= text.length;
    });
  }
}
