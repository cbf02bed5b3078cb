import { formatChildArguments } from '../collectors/child/childArguments';
import type { ChildMessage, ChildRequest, CrashMessage } from '../collectors/child/childProtocol';
import type { CollectorId } from '../platform/platform';
import { CollectError } from '../collectors/collector';
import type { SnapshotDelta } from '../core/process/delta';
import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ProcessKey } from '../core/process/process';
import { Emitter } from '../core/events/events';
import { type Sentence, translatable } from '../core/text/sentence';
import { BreadcrumbFile } from './breadcrumbFile';
import { COLLECTOR_FLAGS, CollectorChild } from './collectorChild';
import { PendingRequests } from './childMessages';
import { systemSays } from './whyEnded';
import { type CollectorSupervisorOptions, Quarantine, RestartPolicy } from './restartPolicy';
import type { InspectionSource, LostChild, SampleOptions, SnapshotSource } from './snapshotSource';
import { Watchdog, workOf } from './watchdog';

const DEFAULT_TIMEOUT_MS = 5000;
/** The library starts shells. PowerShell alone may take seconds at its first start. */
const LIBRARY_TIMEOUT_MS = 30_000;
/** A call waits up to this long for a pending restart. If the pause is longer, it is refused. */
const MOST_WAIT_MS = 1000;
/**
 * Room for a sample and the requests of a few panels. A caller that exceeds this isn't waiting for
 * answers.
 */
const MOST_PENDING = 16;

/**
 * Manages a collector child: starts it at the first request, kills it if it hangs, restarts it if
 * it dies, and gives up if it dies too often.
 *
 * If reading a process's memory (which contains its command line) hung the child, that memory isn't
 * read again (quarantine).
 */
export class CollectorSupervisor implements SnapshotSource, InspectionSource {
  /**
   * The child is hung if it neither answers nor works for this long: at least 5 s, or three
   * intervals if that is more.
   */
  timeoutMs: number;
  /** Empty once Node didn't know one of them: the child works without them. */
  private flags: readonly string[];
  private readonly policy: RestartPolicy;
  private readonly breadcrumb = BreadcrumbFile.open();
  private readonly quarantine = new Quarantine();
  private child: CollectorChild | undefined;
  private collector: CollectorId | undefined;
  private readonly pending = new PendingRequests();
  private lastId = 0;
  private restartTimer: NodeJS.Timeout | undefined;
  private restartAtMs = 0;
  private readonly watchdog = new Watchdog(
    () => workOf(this.childPid),
    (timeoutMs, isAtWork) => this.hung(timeoutMs, isAtWork),
  );
  private readonly losses = new Emitter<LostChild>();
  readonly onDidLoseChild = this.losses.event;
  /** What is known about the last time a child ended. */
  private why: readonly Sentence[] = [];
  private givenUp = false;
  private disposed = false;

  constructor(private readonly options: CollectorSupervisorOptions) {
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.flags = options.flags ?? COLLECTOR_FLAGS;
    this.policy = options.restartPolicy ?? new RestartPolicy();
  }

  get childPid(): number | undefined {
    return this.child?.pid;
  }

  /** The collector that the child uses; `undefined` until the child has reported it. */
  get collectorId(): CollectorId | undefined {
    return this.collector;
  }

  get gaveUp(): boolean {
    return this.givenUp;
  }

  async sample({
    whole = false,
    extras = [],
    ...rest
  }: SampleOptions = {}): Promise<SnapshotDelta> {
    if (this.pending.requests.some(({ type }) => type === 'sample')) {
      throw new CollectError('failed', translatable('A snapshot is already being taken.'));
    }
    const request = { type: 'sample', id: ++this.lastId, whole, extras, ...rest } as const;
    const { delta } = await this.ask(request);
    return delta;
  }

  async inspect(
    key: ProcessKey,
    { environment }: InspectionOptions = { environment: false },
  ): Promise<Inspection> {
    const request = { type: 'inspect', id: ++this.lastId, key, environment } as const;
    const { inspection } = await this.ask(request);
    return inspection;
  }

  async reveal(key: ProcessKey, what: Reveal): Promise<Revealed> {
    const { revealed } = await this.ask({ type: 'reveal', id: ++this.lastId, key, what });
    return revealed;
  }

  async commandLines(keys: readonly ProcessKey[]): Promise<readonly LongLine[]> {
    const { lines } = await this.ask({ type: 'commandLines', id: ++this.lastId, keys });
    return lines;
  }

  restart(): void {
    if (this.disposed) return;
    this.stop(translatable('The collector is restarting.'));
    this.policy.reset();
    this.givenUp = false;
    this.start();
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.stop(translatable('The collector was stopped.'));
    this.losses.dispose();
    this.breadcrumb?.close();
  }

  private ask<R extends ChildRequest>(request: R) {
    const refusal = this.refusal();
    if (refusal !== undefined) throw new CollectError('failed', refusal, undefined, this.why);
    const answer = this.pending.add(request);
    if (this.child) this.send(request);
    else if (!this.restartTimer) this.start();
    return answer;
  }

  private refusal(): string | undefined {
    if (this.disposed) return translatable('The collector was stopped.');
    if (this.givenUp) {
      return translatable(
        'The collector ended too often within a few minutes, so ProcLens no longer restarts it. Restart it yourself to try again.',
      );
    }
    if (this.pending.size >= MOST_PENDING)
      return translatable('The collector is busy with other requests.');
    if (this.restartTimer && this.restartAtMs - performance.now() > MOST_WAIT_MS) {
      return translatable('The collector ended unexpectedly and will restart in a moment.');
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
        flags: this.flags,
        modulePath,
        args: formatChildArguments({ choice, quarantined: this.quarantine.keys, procRoot }),
        breadcrumbFd: this.breadcrumb?.fd,
        log,
        onMessage: (message) => this.receive(message),
        onUnknownFlag: () => this.startWithoutFlags(),
        onEnd: (reason, why) =>
          this.crashed(reason, translatable('The collector ended unexpectedly.'), why),
      });
    } catch (error) {
      this.crashed(String(error), translatable('Couldn’t start the collector.'), [
        systemSays(error),
      ]);
      return;
    }
    for (const request of this.pending.requests) this.send(request);
  }

  private startWithoutFlags(): void {
    this.options.log(
      `This version of Node doesn't support one of ${this.flags.join(' ')}. Starting the collector without them.`,
    );
    this.flags = [];
    this.start();
  }

  private send(request: ChildRequest): void {
    // The child answers in order, so the time for this request starts when the previous one is
    // answered.
    if (!this.watchdog.isArmed) this.armWatchdog();
    this.child?.send(request);
  }

  private receive(message: Exclude<ChildMessage, CrashMessage>): void {
    if (message.type === 'ready') {
      this.collector = message.collector;
      this.armWatchdog();
      return;
    }
    if (this.pending.settle(message)) {
      this.why = [];
      this.armWatchdog();
    } else
      this.crashed(
        'unexpected response',
        translatable('The collector sent an unexpected response.'),
      );
  }

  /** Starts the timeout for the next answer, if one is pending. */
  private armWatchdog(): void {
    const least = this.collector === 'systeminformation' ? LIBRARY_TIMEOUT_MS : 0;
    if (this.pending.size === 0) this.watchdog.disarm();
    else this.watchdog.arm(Math.max(this.timeoutMs, least));
  }

  private hung(timeoutMs: number, isAtWork: boolean): void {
    // A child that works for too long isn't stuck reading a file.
    const key = isAtWork ? undefined : this.breadcrumb?.read();
    if (key) this.quarantine.add(key);
    const seconds = Math.round(timeoutMs / 100) / 10;
    this.crashed(
      `no response for ${seconds} s${isAtWork ? ' twelve times in a row, although it was working' : ''}${key ? ` while reading the memory of ${key}` : ''}`,
      translatable('The collector didn’t respond in time and was stopped.'),
    );
  }

  /** @param text a message for the user, like `why`; `reason` is for the log. */
  private crashed(reason: string, text: string, why: readonly Sentence[] = []): void {
    this.why = why;
    const lifeMs = this.child ? performance.now() - this.child.startedAtMs : 0;
    this.endChild();
    const pauseMs = this.policy.pauseAfterCrash(performance.now(), lifeMs);
    if (pauseMs === undefined) {
      this.givenUp = true;
      this.options.log(`The collector ended too often and won't be restarted: ${reason}.`);
    } else {
      this.options.log(
        `The collector ended: ${reason}. Restarting it in ${Math.round(pauseMs)} ms.`,
      );
      this.restartAtMs = performance.now() + pauseMs;
      this.restartTimer = setTimeout(() => this.start(), pauseMs);
    }
    this.rejectPending(text);
    this.losses.fire({ reason: text, why });
  }

  /** Cancels everything in progress. */
  private stop(text: string): void {
    this.why = [];
    clearTimeout(this.restartTimer);
    this.restartTimer = undefined;
    this.endChild();
    this.rejectPending(text);
  }

  private endChild(): void {
    const child = this.child;
    this.child = undefined;
    child?.end();
  }

  private rejectPending(text: string): void {
    this.watchdog.disarm();
    this.pending.rejectAll(new CollectError('failed', text, undefined, this.why));
  }
}
