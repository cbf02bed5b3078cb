import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { findProcess } from '../core/process/snapshot';
import type { ProcessTree } from '../core/process/tree';
import { identifyAll, identify, type IdentifiedProcess } from './openIdentity';
import {
  IdentityUnknownError,
  type Identity,
  type OpenIdentity,
  type ProgramState,
} from './identity';
import { lookAt, type MachineView } from './machineView';
import type { FreshSnapshots } from './sampledIdentity';

/** The result of verifying the program of a root. */
export type RootState = ProgramState | 'unverified';

/**
 * The processes whose trees are killed. The identity of each is open from before the question until
 * the end, and knows the program that it ran then, which is what the user was asked about.
 */
export class TreeRoots {
  private readonly infos = new Map<ProcessKey, ProcessInfo>();
  private readonly identities = new Map<ProcessKey, Identity>();
  /**
   * Roots that can no longer run exec unseen: they are stopped, were sent SIGTERM, or are missing.
   */
  private readonly verified = new Set<ProcessKey>();

  constructor(private readonly openIdentity: OpenIdentity) {}

  async identify(chosen: readonly ProcessInfo[]): Promise<readonly IdentifiedProcess[]> {
    const identified = await identifyAll(chosen, this.openIdentity);
    for (const { info, identity } of identified)
      if (identity) this.identities.set(info.key, identity);
    return identified;
  }

  /** Opens its identity again, with the program that it runs now. */
  private async identifyAgain(root: ProcessInfo): Promise<IdentifiedProcess> {
    this.identities.get(root.key)?.close();
    this.identities.delete(root.key);
    const found = await identify(root, this.openIdentity);
    if (found.identity) this.identities.set(root.key, found.identity);
    return found;
  }

  /** Sets the chosen processes that exist and may be killed. */
  set(roots: readonly ProcessInfo[]): void {
    for (const root of roots) this.infos.set(root.key, root);
  }

  has({ key }: Pick<ProcessInfo, 'key'>): boolean {
    return this.infos.has(key);
  }

  identityOf({ key }: Pick<ProcessInfo, 'key'>): Identity | undefined {
    return this.identities.get(key);
  }

  /** Transfers the identity to the caller, which closes it from now on. */
  handOver({ key }: Pick<ProcessInfo, 'key'>): void {
    this.identities.delete(key);
  }

  markVerified({ key }: Pick<ProcessInfo, 'key'>): void {
    this.verified.add(key);
  }

  /** Checks whether the root still runs the program that it ran when its identity was opened. */
  async look(root: ProcessInfo): Promise<RootState> {
    const identity = this.identityOf(root);
    if (!identity) return 'unverified';
    try {
      const state = await identity.stateOfProgram();
      if (state === undefined) this.markVerified(root);
      return state;
    } catch (error) {
      if (error instanceof IdentityUnknownError) return 'unverified';
      throw error;
    }
  }

  /**
   * Returns the machine after an answer, and the roots that ran exec meanwhile: `changed` with a
   * new identity, `lost` without one. `undefined` if the machine can't be read.
   */
  async lookAgain(
    roots: readonly ProcessInfo[],
    snapshots: FreshSnapshots,
  ): Promise<
    { view: MachineView; changed: ProcessInfo[]; lost: readonly IdentifiedProcess[] } | undefined
  > {
    const view = await lookAt(snapshots);
    const identified: IdentifiedProcess[] = [];
    for (const root of roots) {
      // A root that can't be verified just now is checked again before its signal.
      if ((await this.look(root)) === 'otherProgram')
        identified.push(await this.identifyAgain(root));
    }
    if (!view || identified.length === 0) return view && { view, changed: [], lost: [] };
    const now = await lookAt(
      snapshots,
      identified.map(({ info }) => info.key),
    );
    if (!now) return undefined;
    const present = identified.flatMap((one) => {
      const info = findProcess(now.snapshot, one.info.key);
      return info ? [{ ...one, info }] : [];
    });
    return {
      view: now,
      changed: present.filter(({ identity }) => identity).map(({ info }) => info),
      lost: present.filter(({ identity }) => !identity),
    };
  }

  /** Returns the roots to verify before a process below them is signalled. */
  unverifiedAbove(info: ProcessInfo, tree: ProcessTree): readonly ProcessInfo[] {
    if (this.verified.size === this.infos.size || this.has(info)) return [];
    const above = tree.ancestorsOf(info.key).filter((one) => this.has(one));
    // Without a parent, the process may belong to any of the roots.
    const roots = above.length > 0 ? above : [...this.infos.values()];
    return roots.filter(({ key }) => !this.verified.has(key));
  }

  close(): void {
    for (const identity of this.identities.values()) identity.close();
  }
}
