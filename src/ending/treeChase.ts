import type { SignalAction } from '../core/process/action';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { isMissing, hasEnded } from '../core/process/state';
import { IdentityUnknownError } from './identity';
import { readKin, type Kin } from './procKin';
import type { TreeKin } from './treeKin';

/** For this long after a signal, newcomers are searched for in every turn, up to a total limit. */
const EAGER_MS = 30;
const MOST_EAGER_MS = 200;
const POLL_MS = 1;
const QUIET_POLL_MS = 10;
/** How long to wait for newcomers after the last signal and the last newcomer. */
const QUIET_MS = 100;
/** On a busy machine newcomers may keep coming, so the wait may be this many times as long. */
const MOST_WATCHES = 3;
/** The maximum share of the time spent on scans of all processes. */
const LOOK_SHARE = 0.2;
const LOOK_MS = 25;

const NONE: ReadonlySet<ProcessInfo> = new Set();

export interface ChaseParts {
  readonly kin: TreeKin;
  /**
   * Sends this signal in the turn in which the identity was read, and admits the children found in
   * that turn. Returns `false` if it was not sent; the reason is recorded.
   */
  readonly send: (info: ProcessInfo, action: SignalAction) => Promise<boolean>;
  /** Returns the newcomers to signal. Records the reason for the others. */
  readonly accept: (newcomers: readonly Kin[]) => Promise<readonly ProcessInfo[]>;
}

/**
 * Signals members and whatever they start meanwhile, until all are missing and no newcomers are
 * seen, or until the time is up. Newcomers go first, because each may be about to start the next.
 */
export class TreeChase {
  private readonly queue: ProcessInfo[] = [];
  private readonly alive = new Map<ProcessKey, ProcessInfo>();
  private lastEventMs = performance.now();
  private eagerLeftMs = MOST_EAGER_MS;
  private nextLookMs = 0;
  private seenCount = 0;
  private deadlineMs = 0;

  constructor(
    private readonly parts: ChaseParts,
    private readonly watchMs: number,
  ) {}

  /** Signals the members and the newcomers that are seen meanwhile. */
  async signal(members: readonly ProcessInfo[]): Promise<void> {
    this.deadlineMs = performance.now() + this.watchMs;
    this.queue.push(...members);
    await this.signalQueue(new Set(members));
  }

  private async signalQueue(members: ReadonlySet<ProcessInfo>): Promise<void> {
    for (;;) {
      const isLate = performance.now() >= this.deadlineMs;
      if (!isLate) await this.search();
      // The processes that the user was shown are signalled however long that takes.
      const next = isLate ? this.nextOf(members) : this.queue.shift();
      if (!next) return;
      if (await this.parts.send(next, 'terminate')) this.alive.set(next.key, next);
      this.lastEventMs = performance.now();
      await this.parts.kin.slice.restIfOver();
    }
  }

  /** Takes the next process that is a member. The others stay in the queue. */
  private nextOf(members: ReadonlySet<ProcessInfo>): ProcessInfo | undefined {
    const at = this.queue.findIndex((info) => members.has(info));
    return at < 0 ? undefined : this.queue.splice(at, 1)[0];
  }

  /** Signals later newcomers too, until no more are expected. */
  async run(): Promise<void> {
    const startMs = performance.now();
    const lastMs = startMs + MOST_WATCHES * this.watchMs;
    for (;;) {
      const untilMs = Math.max(startMs + this.watchMs, this.lastEventMs + this.watchMs / 2);
      this.deadlineMs = Math.min(untilMs, lastMs);
      await this.signalQueue(NONE);
      const nowMs = performance.now();
      const isQuiet = this.haveEnded() && nowMs - this.lastEventMs >= QUIET_MS;
      if (nowMs < this.deadlineMs && !isQuiet) await this.pause();
      else {
        // On a busy machine, there may have been too few scans and too little time for the queue.
        if (nowMs < lastMs) {
          await this.found(await this.parts.kin.look());
          if (this.queue.length > 0) this.lastEventMs = performance.now();
        }
        if (this.lastEventMs < nowMs) return;
      }
    }
  }

  private async found(newcomers: readonly Kin[]): Promise<void> {
    const { seenCount } = this.parts.kin;
    if (seenCount !== this.seenCount) this.lastEventMs = performance.now();
    this.seenCount = seenCount;
    this.queue.unshift(...(await this.parts.accept(newcomers)));
  }

  private async search(): Promise<void> {
    const { kin } = this.parts;
    const startMs = performance.now();
    if (startMs < this.nextLookMs) {
      await this.found(await kin.peek());
      return;
    }
    await this.found(await kin.look());
    const endMs = performance.now();
    this.nextLookMs = endMs + Math.max(LOOK_MS, (endMs - startMs) / LOOK_SHARE);
  }

  private haveEnded(): boolean {
    for (const [key, { pid }] of this.alive) {
      try {
        const kin = readKin(pid);
        if (kin?.key !== key || isMissing(kin.state)) this.alive.delete(key);
        else if (!hasEnded(kin.state)) return false;
      } catch (error) {
        if (!(error instanceof IdentityUnknownError)) throw error;
        return false;
      }
    }
    return this.alive.size === 0;
  }

  private async pause(): Promise<void> {
    const { kin } = this.parts;
    const startMs = performance.now();
    const sinceMs = startMs - this.lastEventMs;
    if (sinceMs < EAGER_MS && this.eagerLeftMs > 0) {
      await kin.slice.rest();
      this.eagerLeftMs -= performance.now() - startMs;
    } else {
      const forMs = sinceMs < 10 * QUIET_MS ? POLL_MS : QUIET_POLL_MS;
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(forMs, this.deadlineMs - startMs)),
      );
    }
    kin.slice.restart();
  }
}
