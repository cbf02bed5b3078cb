import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { hasEnded } from '../core/process/state';
import { findProcess } from '../core/process/snapshot';
import type { ProcessTree } from '../core/process/tree';
import { sentence, type Sentence } from '../core/text/sentence';
import type { KillTreeRequest, TreeLedger } from './killTreeRequest';
import { existedIn, type MachineView } from './machineView';
import type { SignalOutcome } from './signals';
import type { TreeRoots } from './treeRoots';

const LEFT_ALONE = sentence('It belongs to a process that wasn’t signalled.');

/**
 * Decides which members of a tree may be signalled: those that a question has shown and that aren't
 * left alone. Records the reason for the others, which the processes they start inherit.
 */
export class TreeSelection {
  /** Processes that a question has shown or that its wording covers. */
  readonly shown = new Map<ProcessKey, ProcessInfo>();
  readonly signalled = new Map<ProcessKey, ProcessInfo>();
  readonly members = new TreeMembers();
  /** The machine at the time of the last answer. */
  answered: MachineView | undefined;
  /** Newcomers to signal, as they were when they were last accepted. */
  readonly accepted = new Map<ProcessKey, ProcessInfo>();
  private readonly leftAlone = new Set<ProcessKey>();

  constructor(
    private readonly request: Pick<KillTreeRequest, 'protectionOf' | 'claim'>,
    private readonly ledger: TreeLedger,
    private readonly roots: TreeRoots,
  ) {}

  isLeftAlone({ key }: Pick<ProcessInfo, 'key'>): boolean {
    return this.leftAlone.has(key);
  }

  /** Returns the members to signal, parents before their children. */
  unsignalled(view: MachineView): readonly ProcessInfo[] {
    return this.members.in(view).filter((info) => this.accepts(info, view.tree));
  }

  /** Whether to signal the process. If not, records the reason. */
  accepts(info: ProcessInfo, tree: ProcessTree): boolean {
    if (this.signalled.has(info.key) || this.ledger.isSettled(info)) return false;
    if (hasEnded(info.state) || this.leftAlone.has(info.key)) return false;
    if (this.startedByLeftAlone(info, tree)) {
      this.leftAlone.add(info.key);
      this.ledger.spare(info, LEFT_ALONE);
      return false;
    }
    const reason = this.reasonToSpare(info, tree);
    this.ledger.spare(info, reason);
    if (reason === undefined && !this.shown.has(info.key)) this.accepted.set(info.key, info);
    return reason === undefined;
  }

  /** Whether a newcomer was started, or may have been, by a process that is left alone. */
  private startedByLeftAlone(info: ProcessInfo, tree: ProcessTree): boolean {
    if (this.leftAlone.size === 0 || this.shown.has(info.key) || this.roots.has(info)) return false;
    const above = tree.ancestorsOf(info.key);
    if (above.some((one) => this.leftAlone.has(one.key))) return true;
    return !above.some((one) => this.shown.has(one.key) || this.signalled.has(one.key));
  }

  private reasonToSpare(info: ProcessInfo, tree: ProcessTree): Sentence | undefined {
    const protection = this.request.protectionOf(info, tree);
    if (protection?.level === 'refuse') return protection.reason;
    if (!this.request.claim(info)) return sentence('Another action on it is still running.');
    if (this.answered && !this.shown.has(info.key)) {
      if (existedIn(this.answered, info)) return sentence('It wasn’t listed when you were asked.');
      if (protection) return protection.effect;
      const parent = tree.find(info.ppid);
      if (parent && this.ledger.isSpared(parent)) return LEFT_ALONE;
    }
    return undefined;
  }

  /** Leaves alone a root that may not be what the user was asked about, and everything below it. */
  leaveAlone(root: ProcessInfo, tree: ProcessTree): void {
    this.shown.delete(root.key);
    this.leftAlone.add(root.key);
    for (const info of tree.descendantsOf(root.key)) {
      this.shown.delete(info.key);
      this.leftAlone.add(info.key);
      this.ledger.spare(info, LEFT_ALONE);
    }
  }

  /** Leaves the root alone with everything below it, and records its own outcome. */
  settleAndLeave(root: ProcessInfo, outcome: SignalOutcome, tree: ProcessTree): void {
    this.ledger.settle(root, outcome);
    this.leaveAlone(root, tree);
  }
}

/**
 * Remembers which processes belong to a tree. When a parent ends, its children are re-parented but
 * stay members.
 */
class TreeMembers {
  private readonly known = new Set<ProcessKey>();

  add({ key }: Pick<ProcessInfo, 'key'>): void {
    this.known.add(key);
  }

  has({ key }: Pick<ProcessInfo, 'key'>): boolean {
    return this.known.has(key);
  }

  /**
   * Returns the members that exist in this view, parents before their children. Adds all
   * descendants.
   */
  in({ snapshot, tree }: MachineView): readonly ProcessInfo[] {
    const present = new Set<ProcessInfo>();
    for (const key of this.known) {
      const top = findProcess(snapshot, key);
      if (!top || present.has(top)) continue;
      present.add(top);
      for (const info of tree.descendantsOf(key)) present.add(info);
    }
    const below = new Set([...present].flatMap(({ key }) => tree.childrenOf(key)));
    const tops = [...present].filter((info) => !below.has(info));
    const ordered = tops.flatMap((top) => [top, ...tree.descendantsOf(top.key)]);
    for (const { key } of ordered) this.known.add(key);
    return ordered;
  }
}
