import { isOver, type ProcessInfo, type ProcessKey } from '../core/process';
import { findProcess } from '../core/snapshot';
import { sentence, type Sentence } from '../core/sentence';
import type { ProcessTree } from '../core/tree';
import { EndWatch } from './endWatch';
import { guardedSignal } from './guardedSignal';
import { holdAll, holdProcess } from './holdProcess';
import type { IdentityGuard } from './identityGuard';
import type { KillTreeRequest, KillTreeResult, NothingSent } from './killTreeRequest';
import { existedIn, hasEnded, isGone, lookAt, outcomeIn, type MachineView } from './machineView';
import { TreeLedger } from './treeLedger';
import { TreeMembers } from './treeMembers';

/** What starts new ones faster than three passes end them is not to be won against. */
const PASSES = 3;
const PASS_MS = 1000;
/** From the first signal: as long as the outcome of a single one is watched. */
const WATCH_MS = 3000;
/** The second is asked if there are others by the time of the first answer. */
const MOST_QUESTIONS = 2;
/** Descriptors held at a time: a tree may be larger than what this process may open. */
const MOST_HELD = 100;

/**
 * Asks everything below the roots, and the roots, to end: parents first, each by its identity. Who
 * was there at the first question is signalled only if a question has shown it. Of who was started
 * since the user is asked once more; a tree that goes on starting others must be possible to end,
 * so that after the second answer they are meant as well, as the question says, but for those on
 * which others depend. They are signalled in a next pass, of which there are three at most.
 */
export async function killTree(request: KillTreeRequest): Promise<KillTreeResult | NothingSent> {
  const killing = new TreeKilling(request);
  try {
    return await killing.run();
  } finally {
    killing.close();
  }
}

/** One killing under way: who was shown and signalled, and who is known to belong. */
class TreeKilling {
  private readonly shown = new Map<ProcessKey, ProcessInfo>();
  private readonly signalled = new Map<ProcessKey, ProcessInfo>();
  private readonly ledger = new TreeLedger();
  private readonly rootGuards = new Map<ProcessKey, IdentityGuard>();
  private readonly watch = new EndWatch(MOST_HELD);
  private members = new TreeMembers([]);
  /** As it was when the last answer had been given. */
  private answered: MachineView | undefined;

  constructor(private readonly request: KillTreeRequest) {}

  async run(): Promise<KillTreeResult | NothingSent> {
    const view = await lookAt(this.request.snapshots);
    if (!view) return 'unreadable';
    const roots = await this.holdRoots(view);
    if (roots.length > 0) {
      this.members = new TreeMembers(roots);
      const answer = await this.ask(roots, view);
      if (answer !== 'confirmed') return answer;
      await this.signalInPasses();
    }
    return this.ledger.result;
  }

  close(): void {
    this.watch.close();
    for (const guard of this.rootGuards.values()) guard.close();
  }

  /** The roots that are there and may be ended, held from before the question. */
  private async holdRoots({ snapshot, tree }: MachineView): Promise<readonly ProcessInfo[]> {
    const present: ProcessInfo[] = [];
    for (const root of this.request.roots) {
      const info = findProcess(snapshot, root.key);
      const protection = info && this.request.protectionOf(info, tree);
      if (!info) this.ledger.settle(root, 'gone');
      else if (protection?.level === 'refuse') this.ledger.spare(info, protection.reason);
      else present.push(info);
    }
    const roots: ProcessInfo[] = [];
    for (const { info, guard, missing } of await holdAll(present, this.request.openGuard)) {
      if (guard) {
        this.rootGuards.set(info.key, guard);
        roots.push(info);
      } else this.ledger.settle(info, missing);
    }
    return roots;
  }

  private async ask(
    roots: readonly ProcessInfo[],
    first: MachineView,
  ): Promise<'confirmed' | NothingSent> {
    if (this.unsignalled(first).length === 0) return 'confirmed';
    const below = new Set(roots.flatMap(({ key }) => first.tree.descendantsOf(key)));
    const tops = roots.filter((info) => !below.has(info));
    let view = first;
    let newcomers: readonly ProcessInfo[] = [];
    for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
      const members = this.unsignalled(view);
      for (const info of members) {
        if (!this.shown.has(info.key)) this.shown.set(info.key, info);
      }
      const { tree } = view;
      if (!(await this.request.confirm({ roots: tops, members, newcomers, tree })))
        return 'cancelled';
      const next = await lookAt(this.request.snapshots);
      if (!next) return 'unreadable';
      view = next;
      newcomers = this.unsignalled(view).filter(({ key }) => !this.shown.has(key));
      if (newcomers.length === 0) break;
    }
    this.answered = view;
    for (const info of newcomers) {
      const parent = view.tree.find(info.ppid);
      if (!parent || !this.shown.has(parent.key)) continue;
      if (existedIn(first, info) || this.request.protectionOf(info, view.tree)) continue;
      this.shown.set(info.key, info);
    }
    const present = new Set(this.members.in(view).map(({ key }) => key));
    const asked = [...this.shown.values()].filter(({ key }) => present.has(key));
    return this.request.isStillAllowed(asked, view.tree) ? 'confirmed' : 'cancelled';
  }

  private async signalInPasses(): Promise<void> {
    let view = this.answered;
    for (const info of this.shown.values()) {
      if (view && hasEnded(view, info)) this.ledger.settle(info, 'gone');
    }
    const { passMs = PASS_MS, watchMs = WATCH_MS } = this.request;
    const endMs = performance.now() + watchMs;
    for (let passes = 0; view;) {
      const next = passes < PASSES ? this.unsignalled(view) : [];
      const leftMs = endMs - performance.now();
      if (next.length > 0) passes++;
      else if (leftMs <= 0 || this.areGone(view)) break;
      await this.signalAll(next);
      // In pieces: others may come while survivors are watched.
      const forMs = next.length > 0 ? passMs : Math.min(passMs, leftMs);
      await this.watch.untilEnded(forMs, () => this.allGone());
      view = await lookAt(this.request.snapshots);
    }
    this.conclude(view);
  }

  /**
   * Who is to be signalled, parents before their children; the others are noted with the reason,
   * which those that they start inherit.
   */
  private unsignalled(view: MachineView): readonly ProcessInfo[] {
    return this.members.in(view).filter((info) => {
      if (this.signalled.has(info.key) || this.ledger.isSettled(info)) return false;
      if (isOver(info.state)) return false;
      const reason = this.reasonToSpare(info, view.tree);
      this.ledger.spare(info, reason);
      return reason === undefined;
    });
  }

  private reasonToSpare(info: ProcessInfo, tree: ProcessTree): Sentence | undefined {
    const protection = this.request.protectionOf(info, tree);
    if (protection?.level === 'refuse') return protection.reason;
    if (!this.request.claim(info)) return sentence('Something else is being done to it.');
    if (this.answered && !this.shown.has(info.key)) {
      if (existedIn(this.answered, info)) return sentence('It was not shown when you were asked.');
      if (protection) return protection.effect;
      const parent = tree.find(info.ppid);
      if (parent && this.ledger.isSpared(parent))
        return sentence('It belongs to one that is left alone.');
    }
    return undefined;
  }

  /** Each is held, looked at and signalled before the next, in the order given. */
  private async signalAll(processes: readonly ProcessInfo[]): Promise<void> {
    for (const process of processes) {
      const { info, guard, missing } = await holdProcess(process, (one) => {
        const held = this.rootGuards.get(one.key);
        this.rootGuards.delete(one.key);
        return held ?? this.request.openGuard(one);
      });
      if (guard) await this.signal(info, guard);
      else this.ledger.settle(info, missing);
    }
  }

  private async signal(info: ProcessInfo, guard: IdentityGuard): Promise<void> {
    let isSent = false;
    try {
      const result = await guardedSignal(guard, info.pid, 'terminate');
      isSent = result === 'sent';
      if (result === 'sent') this.signalled.set(info.key, info);
      else this.ledger.settle(info, result);
    } finally {
      if (isSent) this.watch.add(info.key, guard);
      else guard.close();
    }
  }

  private async allGone(): Promise<boolean> {
    const view = await lookAt(this.request.snapshots);
    if (!view) return true;
    this.members.in(view);
    return this.areGone(view);
  }

  private areGone(view: MachineView): boolean {
    return [...this.signalled.values()].every((info) => isGone(view, info));
  }

  /** What became of all, and who came after the last pass. */
  private conclude(view: MachineView | undefined): void {
    for (const info of this.signalled.values()) {
      this.ledger.settle(info, view ? outcomeIn(view, info) : 'unobserved');
    }
    if (!view) {
      for (const info of this.shown.values()) {
        if (!this.ledger.isSettled(info) && !this.ledger.isSpared(info)) {
          this.ledger.settle(info, 'unverified');
        }
      }
      return;
    }
    for (const info of this.unsignalled(view)) this.ledger.settle(info, 'running');
    for (const info of this.members.in(view)) {
      if (info.state === 'zombie' && !this.ledger.isSettled(info))
        this.ledger.settle(info, 'defunct');
    }
    for (const { info } of this.ledger.result.spared) {
      if (hasEnded(view, info)) this.ledger.spare(info, undefined);
    }
  }
}
