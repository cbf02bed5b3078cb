import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import {
  CHANNEL_FD,
  type ChildMessage,
  type ChildRequest,
  type CrashMessage,
} from '../collectors/child/childProtocol';
import { encodeFrame, FrameError, FrameReader } from '../collectors/child/frames';
import type { Sentence } from '../core/text/sentence';
import { visibleText } from '../core/text/text';
import { parseChildMessage } from './parseChildMessage';
import { systemSays, whyEnded } from './pendingRequests';

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

/** What the collector and the commands it runs (ps, getent, PowerShell) need. Windows ignores case. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'PSMODULEPATH',
];

/**
 * Where a Node finds the libraries and the data it was built with: without these, that of conda or of
 * NixOS does not start. nix-ld appends the system to its names. None of them runs code that the user
 * did not choose for the host: NODE_OPTIONS and LD_PRELOAD do, and stay out.
 */
const FOR_NODE =
  /^(?:(?:LD|DYLD|DYLD_FALLBACK)_LIBRARY_PATH|DYLD_(?:FALLBACK_)?FRAMEWORK_PATH|NIX_LD(?:_LIBRARY_PATH)?(?:_[a-z0-9_]+)?|LIBPATH|NODE_ICU_DATA)$/;

/** The child's environment: nothing of the host's but what it needs, tokens least of all. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(
    ([name]) => PASSED_ON.includes(name.toUpperCase()) || FOR_NODE.test(name),
  );
  // The executable of a desktop VS Code is Electron, which becomes Node by this.
  return { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: '1' };
}

/**
 * What Node is told when it runs the collector child: its heap is of few MiB, and V8 would look after
 * it as after one of hundreds. VS Code starts its own children with options of this kind, in Electron
 * as well.
 *
 * - The room for what was just made, in MiB: by default it grows to 16, of which three are held,
 *   more than all else in the child; a tick makes a fraction of one.
 * - No helping threads to collect garbage: to wake them takes longer than they save.
 * - No whole collection each time that nothing was to do for some seconds, as between two ticks:
 *   it took as much CPU as reading 400 processes.
 */
export const COLLECTOR_FLAGS: readonly string[] = [
  '--max-semi-space-size=2',
  '--single-threaded-gc',
  '--no-memory-reducer',
];

/** The exit code of Node that was given an option it does not know. */
const UNKNOWN_FLAG_EXIT_CODE = 9;
