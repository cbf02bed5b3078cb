import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { findProcess } from '../core/process/snapshot';
import type { ProcessTree } from '../core/process/tree';
import { holdAll, holdProcess, type Hold } from './openIdentity';
import {
  IdentityUnknownError,
  type IdentityGuard,
  type OpenIdentityGuard,
  type ProgramState,
} from './identityGuard';
import { lookAt, type MachineView } from './machineView';
import type { FreshSnapshots } from './sampledIdentity';

/** What verifying the program of a root showed. */
export type RootState = ProgramState | 'unverified';

/**
 * The processes whose trees are killed. Each is pinned from before the question until the end, with
 * the program that it ran then: that is what the user was asked about.
 */
export class TreeRoots {
  private readonly infos = new Map<ProcessKey, ProcessInfo>();
  private readonly guards = new Map<ProcessKey, IdentityGuard>();
  /** Those that cannot run exec unseen any more: they are stopped, were asked to end, or are gone. */
  private readonly verified = new Set<ProcessKey>();

  constructor(private readonly openGuard: OpenIdentityGuard) {}

  async pin(chosen: readonly ProcessInfo[]): Promise<readonly Hold[]> {
    const holds = await holdAll(chosen, this.openGuard);
    for (const { info, guard } of holds) if (guard) this.guards.set(info.key, guard);
    return holds;
  }

  /** Pins it as the program that it runs now. */
  private async pinAgain(root: ProcessInfo): Promise<Hold> {
    this.guards.get(root.key)?.close();
    this.guards.delete(root.key);
    const hold = await holdProcess(root, this.openGuard);
    if (hold.guard) this.guards.set(root.key, hold.guard);
    return hold;
  }

  /** Those of the chosen that are there and may be ended. */
  set(roots: readonly ProcessInfo[]): void {
    for (const root of roots) this.infos.set(root.key, root);
  }

  has({ key }: Pick<ProcessInfo, 'key'>): boolean {
    return this.infos.has(key);
  }

  guardOf({ key }: Pick<ProcessInfo, 'key'>): IdentityGuard | undefined {
    return this.guards.get(key);
  }

  /** Its guard is closed by somebody else from now on. */
  handOver({ key }: Pick<ProcessInfo, 'key'>): void {
    this.guards.delete(key);
  }

  markVerified({ key }: Pick<ProcessInfo, 'key'>): void {
    this.verified.add(key);
  }

  /** Whether it still runs the program that it ran when it was pinned. */
  async look(root: ProcessInfo): Promise<RootState> {
    const guard = this.guardOf(root);
    if (!guard) return 'unverified';
    try {
      const state = await guard.stateOfProgram();
      if (state === undefined) this.markVerified(root);
      return state;
    } catch (error) {
      if (error instanceof IdentityUnknownError) return 'unverified';
      throw error;
    }
  }

  /**
   * The machine after an answer, and the roots that ran exec meanwhile: those that were pinned again,
   * and those that could not be.
   */
  async lookAgain(
    roots: readonly ProcessInfo[],
    snapshots: FreshSnapshots,
  ): Promise<{ view: MachineView; changed: ProcessInfo[]; lost: readonly Hold[] } | undefined> {
    const view = await lookAt(snapshots);
    const holds: Hold[] = [];
    for (const root of roots) {
      // If it cannot be verified just now, that is tried again before its signal.
      if ((await this.look(root)) === 'otherProgram') holds.push(await this.pinAgain(root));
    }
    if (!view || holds.length === 0) return view && { view, changed: [], lost: [] };
    const now = await lookAt(
      snapshots,
      holds.map(({ info }) => info.key),
    );
    if (!now) return undefined;
    const present = holds.flatMap((hold) => {
      const info = findProcess(now.snapshot, hold.info.key);
      return info ? [{ ...hold, info }] : [];
    });
    return {
      view: now,
      changed: present.filter(({ guard }) => guard).map(({ info }) => info),
      lost: present.filter(({ guard }) => !guard),
    };
  }

  /** The roots to verify before a process below them is signalled. */
  unverifiedAbove(info: ProcessInfo, tree: ProcessTree): readonly ProcessInfo[] {
    if (this.verified.size === this.infos.size || this.has(info)) return [];
    const above = tree.ancestorsOf(info.key).filter((one) => this.has(one));
    // Without a parent it may belong to any of them.
    const roots = above.length > 0 ? above : [...this.infos.values()];
    return roots.filter(({ key }) => !this.verified.has(key));
  }

  close(): void {
    for (const guard of this.guards.values()) guard.close();
  }
}
