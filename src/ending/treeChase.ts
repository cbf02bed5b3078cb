import type { SignalAction } from '../core/action';
import { hasVanished, isOver, type ProcessInfo, type ProcessKey } from '../core/process';
import { IdentityUnknownError } from './identityGuard';
import { readKin, type Kin } from './procKin';
import type { TreeKin } from './treeKin';

/** How long the extension host is kept at a time. */
const SLICE_MS = 4;
/** After a signal newcomers are looked for in every turn for so long, and in all for not longer. */
const EAGER_MS = 30;
const MOST_EAGER_MS = 200;
const POLL_MS = 1;
const CALM_POLL_MS = 10;
/** Newcomers are waited for so long after the last signal and the last newcomer. */
const QUIET_MS = 100;
/** A look at all processes is given this share of the time at most. */
const LOOK_SHARE = 0.2;
const LOOK_MS = 25;

const NONE: ReadonlySet<ProcessInfo> = new Set();

export interface ChaseParts {
  readonly kin: TreeKin;
  /**
   * Sends this signal in the turn in which the identity was read, and returns the children of that
   * turn; or takes note of why not.
   */
  readonly send: (info: ProcessInfo, action: SignalAction) => Promise<readonly Kin[] | undefined>;
  /** Whether a newcomer is to be signalled; takes note of why not. */
  readonly accepts: (info: ProcessInfo) => boolean;
}

/**
 * Signals members and whatever they start meanwhile, until all are gone and no newcomers are seen,
 * or until the time is over. Newcomers go first: each may be about to start the next.
 */
export class TreeChase {
  private readonly queue: ProcessInfo[] = [];
  private readonly alive = new Map<ProcessKey, ProcessInfo>();
  private sliceMs = performance.now();
  private lastEventMs = performance.now();
  private eagerLeftMs = MOST_EAGER_MS;
  private nextLookMs = 0;
  private deadlineMs = 0;

  constructor(
    private readonly parts: ChaseParts,
    private readonly watchMs: number,
  ) {}

  /** Signals these, and what is seen to be started meanwhile. */
  async signal(members: readonly ProcessInfo[]): Promise<void> {
    this.deadlineMs = performance.now() + this.watchMs;
    this.queue.push(...members);
    await this.signalQueue(new Set(members));
  }

  private async signalQueue(members: ReadonlySet<ProcessInfo>): Promise<void> {
    for (;;) {
      const isLate = performance.now() >= this.deadlineMs;
      if (!isLate) this.search();
      const next = this.queue.shift();
      if (!next) return;
      // What the user was shown is signalled however long that takes.
      if (isLate && !members.has(next)) continue;
      const children = await this.parts.send(next, 'terminate');
      if (children) {
        this.alive.set(next.key, next);
        this.found(children);
      }
      this.lastEventMs = performance.now();
      await this.yieldInTime();
    }
  }

  /** The same with what is started later, until nothing more is to be expected. */
  async run(): Promise<void> {
    this.deadlineMs = performance.now() + this.watchMs;
    for (;;) {
      await this.signalQueue(NONE);
      const nowMs = performance.now();
      if (nowMs >= this.deadlineMs) return;
      if (this.areGone() && nowMs - this.lastEventMs >= QUIET_MS) return;
      await this.pause();
    }
  }

  private found(newcomers: readonly Kin[]): void {
    const infos = newcomers.map((kin) => this.parts.kin.infoOf(kin));
    if (infos.length > 0) this.lastEventMs = performance.now();
    this.queue.unshift(...infos.filter((info) => this.parts.accepts(info)));
  }

  private search(): void {
    const { kin } = this.parts;
    const startMs = performance.now();
    if (startMs < this.nextLookMs) {
      this.found(kin.peek());
      return;
    }
    this.found(kin.look());
    const endMs = performance.now();
    this.nextLookMs = endMs + Math.max(LOOK_MS, (endMs - startMs) / LOOK_SHARE);
  }

  private areGone(): boolean {
    for (const [key, { pid }] of this.alive) {
      try {
        const kin = readKin(pid);
        if (kin?.key !== key || hasVanished(kin.state)) this.alive.delete(key);
        else if (!isOver(kin.state)) return false;
      } catch (error) {
        if (!(error instanceof IdentityUnknownError)) throw error;
        return false;
      }
    }
    return this.alive.size === 0;
  }

  private async yieldInTime(): Promise<void> {
    if (performance.now() - this.sliceMs < SLICE_MS) return;
    await nextTurn();
    this.sliceMs = performance.now();
  }

  private async pause(): Promise<void> {
    const startMs = performance.now();
    const sinceMs = startMs - this.lastEventMs;
    if (sinceMs < EAGER_MS && this.eagerLeftMs > 0) {
      await nextTurn();
      this.eagerLeftMs -= performance.now() - startMs;
    } else {
      const forMs = sinceMs < 10 * QUIET_MS ? POLL_MS : CALM_POLL_MS;
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(forMs, this.deadlineMs - startMs)),
      );
    }
    this.sliceMs = performance.now();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
