import { performance } from 'node:perf_hooks';
import type { SnapshotDelta } from '../../core/delta';
import type { ProcessKey } from '../../core/process';
import { CollectError, type CollectorChoice, type CollectorId } from '../collector';
import type { SnapshotSource } from '../snapshotSource';
import { BreadcrumbFile } from './breadcrumbFile';
import { formatChildArguments } from './childArguments';
import type { ChildMessage } from './childProtocol';
import { CollectorChild } from './collectorChild';
import { RestartPolicy } from './restartPolicy';

const DEFAULT_TIMEOUT_MS = 5000;
/** The library starts shells: PowerShell alone may take seconds at its first start. */
const LIBRARY_TIMEOUT_MS = 30_000;
/** What arrived while this host was busy or asleep is looked at before a child is called hung. */
const SECOND_LOOK_MS = 100;
/** A call waits this long for a restart that is under way; with a longer pause it is refused. */
const MOST_WAIT_MS = 1000;
const MOST_QUARANTINED = 64;

export interface CollectorSupervisorOptions {
  /** The built child, `dist/collector.js`. */
  readonly modulePath: string;
  readonly choice: CollectorChoice;
  readonly log: (message: string) => void;
  readonly timeoutMs?: number;
  readonly restartPolicy?: RestartPolicy;
  /** For tests only: a tree of their own instead of `/proc`. */
  readonly procRoot?: string;
}

interface PendingSample {
  readonly id: number;
  readonly whole: boolean;
  readonly resolve: (delta: SnapshotDelta) => void;
  readonly reject: (error: CollectError) => void;
}

/**
 * Keeps a collector child: starts it at the first sample, ends it when it hangs, starts another
 * when it dies, and gives up when it dies too often.
 *
 * A process whose command line hung the child is not asked for it again (quarantine).
 */
export class CollectorSupervisor implements SnapshotSource {
  /** No answer for this long: the child is hung. At least 5 s; three intervals if that is more. */
  timeoutMs: number;
  private readonly policy: RestartPolicy;
  private readonly breadcrumb = BreadcrumbFile.open();
  private readonly quarantined = new Set<ProcessKey>();
  private child: CollectorChild | undefined;
  private collector: CollectorId | undefined;
  private pending: PendingSample | undefined;
  private lastId = 0;
  private restartTimer: NodeJS.Timeout | undefined;
  private restartAtMs = 0;
  private watchdog: NodeJS.Timeout | undefined;
  private readonly lossListeners: ((reason: string) => void)[] = [];
  private givenUp = false;
  private disposed = false;

  constructor(private readonly options: CollectorSupervisorOptions) {
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.policy = options.restartPolicy ?? new RestartPolicy();
  }

  get childPid(): number | undefined {
    return this.child?.pid;
  }

  /** What the child reads with; `undefined` until it said so. */
  get collectorId(): CollectorId | undefined {
    return this.collector;
  }

  get gaveUp(): boolean {
    return this.givenUp;
  }

  sample({ whole = false }: { readonly whole?: boolean } = {}): Promise<SnapshotDelta> {
    const refusal = this.refusal();
    if (refusal !== undefined) return Promise.reject(new CollectError('failed', refusal));
    return new Promise((resolve, reject) => {
      this.pending = { id: ++this.lastId, whole, resolve, reject };
      if (this.child) this.sendPending();
      else if (!this.restartTimer) this.start();
    });
  }

  onDidLoseChild(listener: (reason: string) => void): void {
    this.lossListeners.push(listener);
  }

  restart(): void {
    if (this.disposed) return;
    this.stop('The collector is being restarted.');
    this.policy.reset();
    this.givenUp = false;
    this.start();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.stop('The collector was ended.');
    this.lossListeners.length = 0;
    this.breadcrumb?.close();
  }

  private refusal(): string | undefined {
    if (this.disposed) return 'The collector was ended.';
    if (this.givenUp) {
      return 'The collector ended too often within a few minutes and was given up. Restart it to try again.';
    }
    if (this.pending) return 'A snapshot is being taken already.';
    if (this.restartTimer && this.restartAtMs - performance.now() > MOST_WAIT_MS) {
      return 'The collector ended unexpectedly and will be started again in a moment.';
    }
    return undefined;
  }

  private start(): void {
    clearTimeout(this.restartTimer);
    this.restartTimer = undefined;
    this.collector = undefined;
    this.breadcrumb?.clear();
    const { modulePath, choice, log, procRoot } = this.options;
    try {
      this.child = new CollectorChild({
        modulePath,
        args: formatChildArguments({ choice, quarantined: [...this.quarantined], procRoot }),
        breadcrumbFd: this.breadcrumb?.fd,
        log,
        onMessage: (message) => this.receive(message),
        onEnd: (reason) => this.crashed(reason, 'The collector ended unexpectedly.'),
      });
    } catch (error) {
      this.crashed(String(error), 'The collector could not be started.');
      return;
    }
    this.sendPending();
  }

  private sendPending(): void {
    if (!this.pending) return;
    this.armWatchdog();
    this.child?.send({ type: 'sample', id: this.pending.id, whole: this.pending.whole });
  }

  private receive(message: ChildMessage): void {
    switch (message.type) {
      case 'ready':
        this.collector = message.collector;
        if (this.pending) this.armWatchdog();
        return;
      case 'crash':
        this.options.log(`Collector: ${message.message}`);
        return;
      case 'sample':
      case 'failure':
        break;
    }
    if (this.pending?.id !== message.id) {
      this.crashed('an answer nobody asked for', 'The collector gave an answer nobody asked for.');
      return;
    }
    const { resolve, reject } = this.pending;
    this.takePending();
    if (message.type === 'sample') resolve(message.delta);
    else reject(new CollectError(message.code, message.message));
  }

  private armWatchdog(): void {
    clearTimeout(this.watchdog);
    const least = this.collector === 'systeminformation' ? LIBRARY_TIMEOUT_MS : 0;
    const timeoutMs = Math.max(this.timeoutMs, least);
    this.watchdog = setTimeout(() => {
      this.watchdog = setTimeout(() => this.hung(timeoutMs), SECOND_LOOK_MS);
    }, timeoutMs);
  }

  private hung(timeoutMs: number): void {
    const key = this.breadcrumb?.read();
    if (key) {
      this.quarantined.add(key);
      const [oldest] = this.quarantined;
      if (oldest && this.quarantined.size > MOST_QUARANTINED) this.quarantined.delete(oldest);
    }
    const seconds = Math.round(timeoutMs / 100) / 10;
    this.crashed(
      `no answer for ${seconds} s${key ? `, reading the command line of ${key}` : ''}`,
      `The collector did not answer for ${seconds} seconds and was ended.`,
    );
  }

  /** @param sentence for the user; `reason` is for the log. */
  private crashed(reason: string, sentence: string): void {
    const lifeMs = this.child ? performance.now() - this.child.startedAtMs : 0;
    this.endChild();
    const pauseMs = this.policy.pauseAfterCrash(performance.now(), lifeMs);
    if (pauseMs === undefined) {
      this.givenUp = true;
      this.options.log(`The collector was given up: ${reason}.`);
    } else {
      this.options.log(
        `The collector ended: ${reason}. It is started again in ${Math.round(pauseMs)} ms.`,
      );
      this.restartAtMs = performance.now() + pauseMs;
      this.restartTimer = setTimeout(() => this.start(), pauseMs);
    }
    this.takePending()?.reject(new CollectError('failed', sentence));
    for (const listener of this.lossListeners) listener(sentence);
  }

  /** Ends everything that is under way. */
  private stop(sentence: string): void {
    clearTimeout(this.restartTimer);
    this.restartTimer = undefined;
    this.endChild();
    this.takePending()?.reject(new CollectError('failed', sentence));
  }

  private endChild(): void {
    const child = this.child;
    this.child = undefined;
    child?.end();
  }

  private takePending(): PendingSample | undefined {
    clearTimeout(this.watchdog);
    const pending = this.pending;
    this.pending = undefined;
    return pending;
  }
}
