import type { SignalAction } from '../core/process/action';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { type Kin, readableKin, readKin } from './procKin';
import { ResumeKeeper, resumeOrder } from './resumeKeeper';
import type { TreeKin } from './treeKin';

/** A process may keep starting others in ways that a scan doesn't reveal. */
const MOST_LOOKS = 20;
const MOST_MS = 1000;
/** A scan that took longer isn't repeated. */
const MOST_REPEATED_MS = 200;
/** How many scans in a row must find no newcomers. */
const QUIET_LOOKS = 2;

export interface FreezeParts {
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
 * Stops the members of a tree, so that none of them starts another when it sees one of them end.
 * Processes with a terminal keep running: their shell would treat a stopped job as suspended and
 * take the terminal away. They usually share a process group, which identifies what they start.
 * Processes that were already stopped aren't touched.
 */
export class TreeFreeze {
  private readonly stopped = new Map<ProcessKey, ProcessInfo>();
  /** How long the last scan of all processes took. */
  private lookMs = 0;
  private deadlineMs = 0;
  private isGivenUp = false;
  private isOver = false;

  private constructor(
    private readonly parts: FreezeParts,
    private readonly keeper: ResumeKeeper,
  ) {}

  /** Returns `undefined` if nothing could resume the processes should this one be killed. */
  static async start(parts: FreezeParts): Promise<TreeFreeze | undefined> {
    const keeper = await ResumeKeeper.start();
    return keeper && new TreeFreeze(parts, keeper);
  }

  /** Stops these processes and whatever they start until they are stopped. Returns all of them. */
  async stop(members: readonly ProcessInfo[]): Promise<readonly ProcessInfo[]> {
    const all = [...members];
    this.deadlineMs = performance.now() + MOST_MS;
    let next: readonly ProcessInfo[] = members;
    for (let looks = 0, quiet = 0; quiet < QUIET_LOOKS && looks < MOST_LOOKS; looks++) {
      await this.stopAll(next);
      const found = await this.look();
      next = await this.parts.accept(found);
      all.push(...next);
      quiet = found.length === 0 ? quiet + 1 : 0;
      if (this.isGivenUp || this.isLate()) break;
    }
    if (this.isGivenUp) await this.resume();
    return all;
  }

  /** Resumes every process stopped here. Failures are left to the keeper. */
  async resume(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    let areAllResumed = true;
    for (const info of await this.inOrder()) {
      try {
        const isSent = await this.parts.send(info, 'resume');
        areAllResumed &&= isSent || readKin(info.pid)?.key !== info.key;
      } catch {
        areAllResumed = false;
      }
      await this.parts.kin.slice.restIfOver();
    }
    this.keeper.end(areAllResumed);
  }

  private async inOrder(): Promise<readonly ProcessInfo[]> {
    const kins: Kin[] = [];
    for (const { key, pid } of this.stopped.values()) {
      const kin = readableKin(pid);
      if (kin?.key === key) kins.push(kin);
      await this.parts.kin.slice.restIfOver();
    }
    const ordered = resumeOrder(kins, readableKin).flatMap(
      ({ key }) => this.stopped.get(key) ?? [],
    );
    // A process that can't be read just now may still be stopped.
    return [...new Set([...ordered, ...this.stopped.values()])];
  }

  private async stopAll(members: readonly ProcessInfo[]): Promise<void> {
    for (const info of members) {
      await this.parts.kin.slice.restIfOver();
      if (this.isGivenUp || this.isLate()) return;
      const now = readableKin(info.pid);
      if (now?.key !== info.key || now.hasTerminal) continue;
      if (now.state === 'stopped' || now.state === 'traced' || now.state === 'zombie') continue;
      // Without the keeper, all stopped processes would stay stopped if this process were killed.
      if (this.keeper.isOnDuty()) await this.stopOne(info);
      else this.isGivenUp = true;
    }
  }

  /** On a machine with thousands of processes, only the first scan reads them all. */
  private async look(): Promise<readonly Kin[]> {
    if (this.lookMs > MOST_REPEATED_MS) return this.parts.kin.peek();
    const startMs = performance.now();
    const found = await this.parts.kin.look();
    this.lookMs = performance.now() - startMs;
    return found;
  }

  private isLate(): boolean {
    return performance.now() > this.deadlineMs;
  }

  /** Records the process so that only processes stopped here are resumed. */
  private async stopOne(info: ProcessInfo): Promise<void> {
    let isSent = false;
    this.keeper.willStop(info);
    try {
      isSent = await this.parts.send(info, 'suspend');
    } finally {
      if (isSent) this.stopped.set(info.key, info);
      else this.keeper.hasNotStopped(info);
    }
  }
}
