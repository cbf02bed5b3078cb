import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Sentence } from '../core/text/sentence';
import { visibleText } from '../core/text/text';
import { childEnvironment } from './childEnvironment';
import {
  CHANNEL_FD,
  type ChildMessage,
  type ChildRequest,
  type CrashMessage,
} from '../collectors/child/childProtocol';
import { UNKNOWN_FLAG_EXIT_CODE } from './collectorFlags';
import { systemSays, whyEnded } from './endOfChild';
import { FrameError, FrameReader, encodeFrame } from '../collectors/child/frames';
import { parseChildMessage } from './parseChildMessage';

/** The last words of a child may arrive after the news of its end. */
const LAST_WORDS_MS = 100;
/** More than this of what a child says on its standard error, or of its crash, is dropped. */
const STDERR_LIMIT = 4096;

export interface CollectorChildOptions {
  /** For Node. */
  readonly flags: readonly string[];
  readonly modulePath: string;
  readonly args: readonly string[];
  /** Inherited as `BREADCRUMB_FD`. */
  readonly breadcrumbFd: number | undefined;
  readonly log: (message: string) => void;
  readonly onMessage: (message: Exclude<ChildMessage, CrashMessage>) => void;
  /** The child did not start: this Node does not know one of the flags. Nothing comes after. */
  readonly onUnknownFlag: () => void;
  /** The child ended, could not be started or spoke nonsense; nothing comes after. */
  readonly onEnd: (reason: string, why?: readonly Sentence[]) => void;
}

/** One life of the collector child, from start to end. */
export class CollectorChild {
  readonly startedAtMs = performance.now();
  private readonly process: ChildProcess;
  private readonly channel: Socket | undefined;
  private over = false;
  /** The end of what the child wrote, or its account of its crash. */
  private wrote = '';
  /** What a child says only once. */
  private readonly said = new Set<string>();

  /** @throws if the system cannot start a process. */
  constructor(private readonly options: CollectorChildOptions) {
    const { flags, modulePath, args, breadcrumbFd } = options;
    this.process = spawn(process.execPath, [...flags, modulePath, ...args], {
      // A pipe of our own instead of Node's IPC, which throws in the host when a child writes
      // nonsense. Something must be at BREADCRUMB_FD, or the child would write into a descriptor
      // of its own.
      stdio: ['ignore', 'ignore', 'pipe', 'overlapped', breadcrumbFd ?? 'ignore'],
      env: childEnvironment(process.env),
      windowsHide: true,
    });
    this.process.on('error', (error) => this.fail(error.message, [systemSays(error)]));
    this.channel = channelOf(this.process);
    this.logStderr();
    this.readMessages();
    this.process.on('exit', (code, signal) => {
      if (code === UNKNOWN_FLAG_EXIT_CODE && flags.length > 0 && !this.over) {
        this.end();
        options.onUnknownFlag();
        return;
      }
      const reason = signal ? `ended by ${signal}` : `exit code ${code}`;
      const fail = () => this.fail(reason, whyEnded(code, signal, this.wrote));
      this.process.once('close', fail);
      setTimeout(fail, LAST_WORDS_MS);
    });
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  send(request: ChildRequest): void {
    this.channel?.write(encodeFrame(request));
  }

  /**
   * Kills the child and forgets it, without waiting: one that is stuck in the kernel dies late or
   * never, and must not be waited for.
   */
  end(): void {
    this.over = true;
    this.process.kill('SIGKILL');
    this.channel?.destroy();
    this.process.stderr?.destroy();
    this.process.unref();
  }

  private fail(reason: string, why?: readonly Sentence[]): void {
    if (this.over) return;
    this.end();
    this.options.onEnd(reason, why);
  }

  private readMessages(): void {
    const reader = new FrameReader();
    // A child that is gone says so by its exit; one that does not read is found by the watchdog.
    this.channel?.on('error', () => undefined);
    this.channel?.on('data', (piece: Buffer) => {
      if (this.over) return;
      try {
        for (const value of reader.push(piece)) this.receive(value);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        this.fail(error.message);
      }
    });
  }

  private receive(value: unknown): void {
    if (this.over) return;
    const message = parseChildMessage(value);
    if (!message) {
      this.fail('a message of unknown form came');
      return;
    }
    const { type } = message;
    if (type === 'ready' || type === 'crash') {
      if (this.said.has(type)) {
        this.fail(`“${type}” came twice`);
        return;
      }
      this.said.add(type);
    }
    if (type === 'crash') {
      this.wrote = message.message.slice(0, STDERR_LIMIT);
      this.log(this.wrote);
    } else this.options.onMessage(message);
  }

  private log(text: string): void {
    this.options.log(`Collector: ${text.trimEnd().split('\n').map(visibleText).join('\n')}`);
  }

  private logStderr(): void {
    let room = STDERR_LIMIT;
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read on without keeping, so that the child never blocks on a full pipe.
      if (room > 0) this.log(text.slice(0, room));
      room -= text.length;
      if (!this.said.has('crash')) this.wrote = (this.wrote + text).slice(-STDERR_LIMIT);
    });
  }
}

/** Without descriptors to make pipes of, Node leaves out the whole list and says so by 'error'. */
function channelOf(child: { readonly stdio?: ChildProcess['stdio'] }): Socket | undefined {
  return (child.stdio?.[CHANNEL_FD] ?? undefined) as Socket | undefined;
}
