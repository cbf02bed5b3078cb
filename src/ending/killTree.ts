import type { SignalAction } from '../core/process/action';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { findProcess } from '../core/process/snapshot';
import type { ProcessTree } from '../core/process/tree';
import { sentence } from '../core/text/sentence';
import { platformOf } from '../platform/platform';
import { askAboutTree } from './askAboutTree';
import { frozenOutcome } from './frozenOutcome';
import type { Identity } from './identity';
import {
  type KillTreeRequest,
  type KillTreeResult,
  type NothingSent,
  TreeLedger,
} from './killTreeRequest';
import { hasEnded, isGone, lookAt, type MachineView, outcomeIn, settledView } from './machineView';
import { type IdentifiedProcess, identify } from './openIdentity';
import { type Kin, readableKin } from './procKin';
import { verifiedSignal } from './signals';
import { TreeChase } from './treeChase';
import { TreeFreeze } from './treeFreeze';
import { TreeKin } from './treeKin';
import { TreePasses } from './treePasses';
import { type RootState, TreeRoots } from './treeRoots';
import { TreeSelection } from './treeSelection';

const PASS_MS = 1000;
/** From the first signal: as long as the outcome of a single one is watched. */
const WATCH_MS = 3000;
/** A root that runs exec between the answer and its signal, as often as this, is left alone. */
const MOST_ROUNDS = 2;

/*
 * The order was tried on trees of 8, 60 and 200 processes (test/trials/). Trees with survivors that
 * the outcome did not mention: 38 of 57 with children first, in three passes a second apart; 3 of 38
 * with parents first and a look for newcomers in every turn, since a ring whose members start each
 * other again outruns it on a busy machine; none of 55 when the tree is stopped, looked at until two
 * looks agree, asked to end and resumed. SIGSTOP has its price: a shell takes a stopped job for
 * suspended, so a process that has a terminal is not stopped, and a keeper process resumes the others
 * if this one is killed.
 */

/**
 * Asks the roots and everything below them to end: parents first, each by its identity. A process
 * that was there at the first question is signalled only if a question has shown it. If others were
 * started since, the user is asked once more; after the second answer they are signalled as well, as
 * the question says, except those on which others depend: otherwise a tree that keeps starting
 * processes could never be ended. On Linux they are signalled as soon as they are seen, elsewhere in
 * one of at most three passes. If a root runs exec before its signal, nothing is sent to its tree and
 * the user is asked again.
 */
export async function killTree(request: KillTreeRequest): Promise<KillTreeResult | NothingSent> {
  const ledger = new TreeLedger();
  let changed: readonly ProcessInfo[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const roots = round === 1 ? request.roots : changed;
    const killing = new TreeKilling({ ...request, roots }, ledger, round > 1);
    try {
      const answer = await killing.run();
      if (answer !== 'asked') {
        if (round === 1 || !ledger.hasOutcomes) return answer;
        break;
      }
      changed = killing.changedLate;
    } finally {
      killing.close();
    }
    if (changed.length === 0) break;
  }
  for (const root of changed) {
    if (!ledger.isSettled(root)) ledger.settle(root, 'otherProgram');
  }
  return ledger.result;
}

/** One killing under way. */
class TreeKilling {
  private readonly roots: TreeRoots;
  private readonly selection: TreeSelection;
  /** Undefined where a tree is followed by snapshots. */
  private kin: TreeKin | undefined;
  /** Roots that ran exec after the last answer: nothing was sent to them or below them. */
  readonly changedLate: ProcessInfo[] = [];

  /** @param isAgain the roots ran exec since the user said yes to an earlier question */
  constructor(
    private readonly request: KillTreeRequest,
    private readonly ledger: TreeLedger,
    private readonly isAgain: boolean,
  ) {
    this.roots = new TreeRoots(request.openIdentity);
    this.selection = new TreeSelection(request, ledger, this.roots);
  }

  /** `asked`: what was done is in the ledger, except for the roots that changed late. */
  async run(): Promise<'asked' | NothingSent> {
    const { roots: chosen, snapshots } = this.request;
    // Before the look: what is shown is to be what the identities know.
    const identified = await this.roots.identify(chosen);
    const view = await lookAt(snapshots, keysOf(chosen));
    if (!view) return 'unreadable';
    const roots = this.presentRoots(identified, view);
    if (roots.length > 0) {
      this.roots.set(roots);
      for (const root of roots) this.selection.members.add(root);
      this.kin = await this.startKin(view);
      const { request, selection, kin, isAgain: rootsRanExec } = this;
      const parts = { request, pinned: this.roots, selection, kin, rootsRanExec };
      const answer = await askAboutTree(roots, view, parts);
      if (answer !== 'confirmed') {
        // They were left alone after the earlier answer, and still are.
        for (const root of this.isAgain ? chosen : []) this.selection.leaveAlone(root, view.tree);
        return answer;
      }
      await this.signalAll();
    }
    return 'asked';
  }

  close(): void {
    this.roots.close();
  }

  /** The roots that are there and may be ended. */
  private presentRoots(
    identified: readonly IdentifiedProcess[],
    { snapshot, tree }: MachineView,
  ): readonly ProcessInfo[] {
    return identified.flatMap(({ info: root, identity, missing }) => {
      const info = findProcess(snapshot, root.key);
      const protection = info && this.request.protectionOf(info, tree);
      if (!info) this.ledger.settle(root, 'gone');
      else if (protection?.level === 'refuse') this.ledger.spare(info, protection.reason);
      else if (!identity) this.ledger.settle(info, missing);
      else return [info];
      return [];
    });
  }

  /**
   * Before anything below a root is signalled, the root must still run what the user was asked
   * about. It is signalled first, but what it starts meanwhile may come before it.
   */
  private async verifyRootsAbove(info: ProcessInfo, tree: ProcessTree): Promise<void> {
    for (const root of this.roots.unverifiedAbove(info, tree)) {
      if (!this.selection.isLeftAlone(root)) this.noteRoot(root, await this.roots.look(root));
    }
  }

  /** Leaves alone a root whose program was seen to be another one, or could not be verified. */
  private noteRoot(root: ProcessInfo, seen: RootState): void {
    if (!this.selection.answered || this.selection.isLeftAlone(root)) return;
    const { tree } = this.selection.answered;
    if (seen === 'unverified') this.selection.settleAndLeave(root, seen, tree);
    if (seen !== 'otherProgram') return;
    this.changedLate.push(root);
    this.selection.leaveAlone(root, tree);
  }

  private async signalAll(): Promise<void> {
    const { answered } = this.selection;
    if (!answered) {
      this.concludeUnseen();
      return;
    }
    for (const info of this.selection.shown.values()) {
      if (hasEnded(answered, info)) this.ledger.settle(info, 'gone');
    }
    if (this.kin) await this.follow(this.kin, answered);
    else await this.signalInPasses(answered);
  }

  private async startKin(first: MachineView): Promise<TreeKin | undefined> {
    const { readsProc } = this.request.platform ?? platformOf();
    return readsProc ? TreeKin.start(first, this.selection.members.in(first)) : undefined;
  }

  private async follow(kin: TreeKin, answered: MachineView): Promise<void> {
    const { watchMs = WATCH_MS } = this.request;
    const parts = {
      kin,
      send: (info: ProcessInfo, action: SignalAction) => this.send(info, action, kin),
      accept: (newcomers: readonly Kin[]) => this.accept(newcomers, kin),
    };
    const members = this.selection.unsignalled(answered);
    const freeze = members.length > 0 ? await TreeFreeze.start(parts) : undefined;
    const chase = new TreeChase(parts, watchMs);
    try {
      await chase.signal((await freeze?.stop(members)) ?? members);
    } finally {
      await freeze?.resume();
    }
    await chase.run();
    await this.accept(await kin.look(), kin);
    const view = await kin.view();
    await this.conclude(view, () => kin.view());
    const reason = sentence('It was started meanwhile, and may be a part of the tree.');
    for (const info of view ? kin.possibleMembers() : []) {
      this.ledger.sparePossibleMember(info, reason);
    }
  }

  private async accept(newcomers: readonly Kin[], kin: TreeKin): Promise<readonly ProcessInfo[]> {
    const accepted: ProcessInfo[] = [];
    for (const newcomer of newcomers) {
      await kin.slice.restIfOver();
      const info = kin.infoOf(newcomer);
      this.selection.members.add(info);
      if (this.selection.accepts(info, kin.treeWith(info))) accepted.push(info);
    }
    return accepted;
  }

  /**
   * What it has started by then belongs to the tree, and is looked up in the turn of its signal.
   * False if nothing was sent.
   */
  private async send(info: ProcessInfo, action: SignalAction, kin: TreeKin): Promise<boolean> {
    // Whatever was stopped is resumed.
    if (action !== 'resume' && !(await this.mayStillSignal(info, kin))) return false;
    const { identity, missing } = await this.identify(info);
    if (!identity) {
      if (action === 'terminate') this.ledger.settle(info, missing);
      return false;
    }
    try {
      // Read first: if the identity is right after that, they are the children of this member.
      const children = kin.childrenOf(info.pid);
      if ((await this.signal(info, identity, action)) !== 'sent') return false;
      for (const child of children) kin.admit(child);
      return true;
    } finally {
      this.release(info, identity);
    }
  }

  /**
   * Its root, or it itself, may have become another program since it was accepted. Of what a question
   * has shown only the roots are: for a newcomer all is decided again.
   */
  private async mayStillSignal(info: ProcessInfo, kin: TreeKin): Promise<boolean> {
    await this.verifyRootsAbove(info, kin.treeWith(info));
    if (this.selection.isLeftAlone(info) || this.selection.signalled.has(info.key)) return false;
    if (this.selection.shown.has(info.key)) return true;
    const now = readableKin(info.pid);
    const current = now?.key === info.key ? kin.infoOf(now) : info;
    return this.selection.accepts(current, kin.treeWith(current));
  }

  private async signalInPasses(answered: MachineView): Promise<void> {
    const { snapshots, passMs = PASS_MS, watchMs = WATCH_MS } = this.request;
    const parts = {
      snapshots,
      unsignalled: (view: MachineView) => this.selection.unsignalled(view),
      terminate: (info: ProcessInfo, { tree }: MachineView) => this.terminate(info, tree),
      areGone: (view: MachineView) => {
        // What they have started by now belongs to the tree, even if they are gone.
        this.selection.members.in(view);
        return [...this.selection.signalled.values()].every((info) => isGone(view, info));
      },
    };
    const passes = new TreePasses(parts, passMs, watchMs);
    try {
      await this.conclude(await passes.run(answered), () => lookAt(snapshots));
    } finally {
      passes.close();
    }
  }

  /** The identity through which it was asked to end, which is the caller's then. */
  private async terminate(info: ProcessInfo, tree: ProcessTree): Promise<Identity | undefined> {
    await this.verifyRootsAbove(info, tree);
    if (this.selection.isLeftAlone(info)) return undefined;
    const { identity, missing } = await this.identify(info);
    if (!identity) {
      this.ledger.settle(info, missing);
      return undefined;
    }
    if ((await this.signal(info, identity, 'terminate')) !== 'sent') {
      this.release(info, identity);
      return undefined;
    }
    this.roots.handOver(info);
    return identity;
  }

  private async identify(info: ProcessInfo): Promise<IdentifiedProcess> {
    const identity = this.roots.identityOf(info);
    // A new identity would take whatever program a root runs now for the one that was shown.
    if (identity || this.roots.has(info)) return { info, identity, missing: 'unverified' };
    return identify(info, this.request.openIdentity);
  }

  /** The identities of roots are kept until the end. */
  private release(info: ProcessInfo, identity: Identity): void {
    if (this.roots.identityOf(info) !== identity) identity.close();
  }

  /** Sends it and records the outcome of a request to end. */
  private async signal(
    info: ProcessInfo,
    identity: Identity,
    action: SignalAction,
  ): Promise<Awaited<ReturnType<typeof verifiedSignal>>> {
    const sameProgram = this.roots.has(info) && action !== 'resume';
    const shown = this.selection.shown.get(info.key) ?? info;
    const condition = action === 'resume' ? {} : { sameProgram, shown };
    const result = await verifiedSignal(identity, info.pid, action, condition);
    if (sameProgram && result === 'sent') this.roots.markVerified(info);
    if (sameProgram && (result === 'otherProgram' || result === 'unverified')) {
      this.noteRoot(info, result);
      return result;
    }
    if (action !== 'terminate') return result;
    if (result === 'sent') this.selection.signalled.set(info.key, info);
    else this.ledger.settle(info, result);
    return result;
  }

  /** What became of all, and who came after the last pass. */
  private async conclude(
    last: MachineView | undefined,
    lookAgain: () => Promise<MachineView | undefined>,
  ): Promise<void> {
    if (!last) {
      this.concludeUnseen();
      return;
    }
    const signalled = [...this.selection.signalled.values()];
    const view = await settledView(last, signalled, lookAgain);
    for (const info of signalled) {
      this.ledger.settle(info, frozenOutcome(outcomeIn(view, info), info, 'terminate'));
    }
    for (const info of this.selection.unsignalled(view)) this.ledger.settle(info, 'running');
    for (const info of this.selection.members.in(view)) {
      if (info.state === 'zombie' && !this.ledger.isSettled(info))
        this.ledger.settle(info, 'defunct');
    }
    for (const { info } of this.ledger.result.spared) {
      if (hasEnded(view, info)) this.ledger.spare(info, undefined);
    }
  }

  /** The same where the machine cannot be read at the end. */
  private concludeUnseen(): void {
    const { signalled, shown, accepted } = this.selection;
    for (const info of signalled.values()) this.ledger.settle(info, 'unobserved');
    for (const info of [...shown.values(), ...accepted.values()]) {
      if (!this.ledger.isSettled(info) && !this.ledger.isSpared(info)) {
        this.ledger.settle(info, 'unverified');
      }
    }
  }
}

function keysOf(processes: readonly ProcessInfo[]): readonly ProcessKey[] {
  return processes.map(({ key }) => key);
}
