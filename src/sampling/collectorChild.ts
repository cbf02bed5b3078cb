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
import { parseChildMessage } from './childMessages';
import { systemSays, whyEnded } from './whyEnded';

/** The last message of a child may arrive after its exit event. */
const LAST_WORDS_MS = 100;
/**
 * The maximum number of characters kept from the child's standard error and from its crash report.
 */
const STDERR_LIMIT = 4096;

export interface CollectorChildOptions {
  /** The options passed to Node. */
  readonly flags: readonly string[];
  readonly modulePath: string;
  readonly args: readonly string[];
  /** Inherited as `BREADCRUMB_FD`. */
  readonly breadcrumbFd: number | undefined;
  readonly log: (message: string) => void;
  readonly onMessage: (message: Exclude<ChildMessage, CrashMessage>) => void;
  /**
   * Called if the child didn't start because this Node doesn't know one of the flags. No call
   * follows.
   */
  readonly onUnknownFlag: () => void;
  /** Called if the child ended, couldn't be started or sent invalid data. No call follows. */
  readonly onEnd: (reason: string, why?: readonly Sentence[]) => void;
}

/** One collector child, from its start to its end. */
export class CollectorChild {
  readonly startedAtMs = performance.now();
  private readonly process: ChildProcess;
  private readonly channel: Socket | undefined;
  private over = false;
  /** The end of what the child wrote, or its crash report. */
  private wrote = '';
  /** The types of messages that may come only once and have been received. */
  private readonly said = new Set<string>();

  /** @throws if the system can't start a process. */
  constructor(private readonly options: CollectorChildOptions) {
    const { flags, modulePath, args, breadcrumbFd } = options;
    this.process = spawn(process.execPath, [...flags, modulePath, ...args], {
      // We use our own pipe instead of Node's IPC, which throws in the host if a child writes
      // invalid data. BREADCRUMB_FD must be occupied, or the child would write into one of its own
      // descriptors.
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
      const reason = signal ? `killed by ${signal}` : `exit code ${code}`;
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
   * Kills the child and drops it without waiting: a child that is stuck in the kernel dies late or
   * never.
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
    // The exit event reports a child that has ended, and the watchdog finds one that doesn't read.
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
      this.fail('received an unknown message');
      return;
    }
    const { type } = message;
    if (type === 'ready' || type === 'crash') {
      if (this.said.has(type)) {
        this.fail(`received “${type}” twice`);
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
      // Keep reading even after the limit, so that the child never blocks on a full pipe.
      if (room > 0) this.log(text.slice(0, room));
      room -= text.length;
      if (!this.said.has('crash')) this.wrote = (this.wrote + text).slice(-STDERR_LIMIT);
    });
  }
}

/** If no descriptors are left for pipes, Node omits the whole list and emits 'error'. */
function channelOf(child: { readonly stdio?: ChildProcess['stdio'] }): Socket | undefined {
  return (child.stdio?.[CHANNEL_FD] ?? undefined) as Socket | undefined;
}

/**
 * What the collector and the commands it runs (ps, getent, PowerShell) need. Windows ignores case.
 */
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
 * Where Node finds the libraries and data it was built with: without these, the Node of conda or
 * NixOS doesn't start. nix-ld appends the system to its names. None of them runs code that the user
 * didn't choose for the host. NODE_OPTIONS and LD_PRELOAD do, so they are left out.
 */
const FOR_NODE =
  /^(?:(?:LD|DYLD|DYLD_FALLBACK)_LIBRARY_PATH|DYLD_(?:FALLBACK_)?FRAMEWORK_PATH|NIX_LD(?:_LIBRARY_PATH)?(?:_[a-z0-9_]+)?|LIBPATH|NODE_ICU_DATA)$/;

/**
 * Returns the child's environment: only the variables of the host that it needs, and above all no
 * tokens.
 */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(
    ([name]) => PASSED_ON.includes(name.toUpperCase()) || FOR_NODE.test(name),
  );
  // The executable of desktop VS Code is Electron, which runs as Node with this variable.
  return { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: '1' };
}

/**
 * The options of Node for the collector child. Its heap takes a few MiB, but V8 would manage it
 * like one of hundreds. VS Code starts its own children with options of this kind, in Electron as
 * well.
 *
 * - The size of the young generation in MiB: by default it grows to 16, of which three are kept,
 *   more than everything else in the child. A tick allocates a fraction of one.
 * - No helper threads for garbage collection: waking them takes longer than they save.
 * - No full collection after some idle seconds, as between two ticks: it took as much CPU time as
 *   reading 400 processes.
 */
export const COLLECTOR_FLAGS: readonly string[] = [
  '--max-semi-space-size=2',
  '--single-threaded-gc',
  '--no-memory-reducer',
];

/** The exit code of Node for an unknown option. */
const UNKNOWN_FLAG_EXIT_CODE = 9;
