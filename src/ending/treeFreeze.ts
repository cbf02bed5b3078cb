import type { ProcessInfo, ProcessKey } from '../core/process';
import type { SignalAction } from '../core/action';
import { ifReadable, readKin, type Kin } from './procKin';
import { ResumeKeeper } from './resumeKeeper';
import type { TreeKin } from './treeKin';

/** Something may go on starting others by ways that a look does not show. */
const MOST_LOOKS = 20;
const MOST_MS = 1000;
/** Looks that find nobody new, one after the other. */
const CALM_LOOKS = 2;

export interface FreezeParts {
  readonly kin: TreeKin;
  /** Sends this signal in the turn in which the identity was read, along with the children. */
  readonly send: (info: ProcessInfo, action: SignalAction) => Promise<readonly Kin[] | undefined>;
  /** Whether a newcomer is to be signalled; takes note of why not. */
  readonly accepts: (info: ProcessInfo) => boolean;
}

/**
 * Stops the members of a tree, so that none of them starts another because it sees one of them end.
 * Those that have a terminal are left running: the shell in it would take a stopped job for
 * suspended and the terminal from it. They mostly are of one process group, by which what they
 * start is known. Those that were stopped before are not touched.
 */
export class TreeFreeze {
  private readonly stopped = new Map<ProcessKey, ProcessInfo>();

  private constructor(
    private readonly parts: FreezeParts,
    private readonly keeper: ResumeKeeper,
  ) {}

  /** Undefined where nothing could be resumed if this process were killed. */
  static async start(parts: FreezeParts): Promise<TreeFreeze | undefined> {
    const keeper = await ResumeKeeper.start();
    return keeper && new TreeFreeze(parts, keeper);
  }

  /** Stops these and whatever they start until they are stopped; returns all of them. */
  async stop(members: readonly ProcessInfo[]): Promise<readonly ProcessInfo[]> {
    const { kin, accepts } = this.parts;
    const all = [...members];
    const deadlineMs = performance.now() + MOST_MS;
    let next: readonly ProcessInfo[] = members;
    for (let looks = 0, calm = 0; calm < CALM_LOOKS && looks < MOST_LOOKS; looks++) {
      const found = [...(await this.stopAll(next)), ...kin.look()];
      next = found.map((one) => kin.infoOf(one)).filter(accepts);
      all.push(...next);
      calm = found.length === 0 ? calm + 1 : 0;
      if (performance.now() > deadlineMs) break;
    }
    return all;
  }

  /**
   * Resumes all that were stopped, parents first: they are to know that they are asked to end when
   * they see a child end. What fails here is left to the keeper.
   */
  async resume(): Promise<void> {
    let areAllResumed = true;
    for (const info of this.stopped.values()) {
      try {
        const isSent = (await this.parts.send(info, 'resume')) !== undefined;
        areAllResumed &&= isSent || readKin(info.pid)?.key !== info.key;
      } catch {
        areAllResumed = false;
      }
    }
    this.keeper.end(areAllResumed);
  }

  private async stopAll(members: readonly ProcessInfo[]): Promise<readonly Kin[]> {
    const started: Kin[] = [];
    for (const info of members) {
      const now = ifReadable(() => readKin(info.pid));
      if (now?.key !== info.key || now.hasTerminal) continue;
      if (now.state === 'stopped' || now.state === 'traced' || now.state === 'zombie') continue;
      this.keeper.willStop(info);
      this.stopped.set(info.key, info);
      started.push(...((await this.parts.send(info, 'suspend')) ?? []));
    }
    return started;
  }
}
