import type { SignalAction } from '../core/process/action';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { findProcess } from '../core/process/snapshot';
import type { ProcessTree } from '../core/process/tree';
import { sentence } from '../core/text/sentence';
import { platformOf } from '../platform/platform';
import { askAboutTree } from './askAboutTree';
import { frozenOutcomes } from './watch';
import type { Identity } from './identity';
import {
  type KillTreeRequest,
  type KillTreeResult,
  type NothingSent,
  TreeLedger,
} from './killTreeRequest';
import {
  hasEndedIn,
  isMissingIn,
  lookAt,
  type MachineView,
  outcomeIn,
  settledView,
} from './machineView';
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
/** Milliseconds from the first signal, as long as for a single process. */
const WATCH_MS = 3000;
/** A root that runs exec between the answer and its signal this many times is left alone. */
const MOST_ROUNDS = 2;

/*
 * The order was tested on trees of 8, 60 and 200 processes (test/trials/). Trees with survivors
 * that the outcome didn't mention: 38 of 57 with children first, in three passes a second apart; 3
 * of 38 with parents first and a search for newcomers in every turn, because a ring whose members
 * restart each other outruns it on a busy machine; none of 55 when the tree is stopped, scanned
 * until two scans agree, terminated and resumed. SIGSTOP has a cost: a shell treats a stopped job
 * as suspended, so a process with a terminal isn't stopped, and a keeper process resumes the others
 * if this process is killed.
 */

/**
 * Terminates the roots and all their descendants, parents first, each through its identity. A
 * process that existed at the first question is signalled only if a question has shown it. If new
 * ones were started since, the user is asked once more. After the second answer, later ones are
 * signalled too, as the question says, except those that others depend on: otherwise a tree that
 * keeps starting processes could never be killed. On Linux they are signalled as soon as they are
 * seen, elsewhere in one of at most three passes. If a root runs exec before its signal, nothing is
 * sent to its tree and the user is asked again.
 */
export async function killTree(request: KillTreeRequest): Promise<KillTreeResult | NothingSent> {
  const ledger = new TreeLedger();
  let changed: readonly ProcessInfo[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const roots = round === 1 ? request.roots : changed;
    const kill = new TreeKill({ ...request, roots }, ledger, round > 1);
    try {
      const answer = await kill.run();
      if (answer !== 'asked') {
        if (round === 1 || !ledger.hasOutcomes) return answer;
        break;
      }
      changed = kill.changedLate;
    } finally {
      kill.close();
    }
    if (changed.length === 0) break;
  }
  for (const root of changed) {
    if (!ledger.isSettled(root)) ledger.settle(root, 'otherProgram');
  }
  return ledger.result;
}

/** One kill in progress. */
class TreeKill {
  private readonly roots: TreeRoots;
  private readonly selection: TreeSelection;
  /** `undefined` if the tree is followed with snapshots. */
  private kin: TreeKin | undefined;
  /** Roots that ran exec after the last answer. Nothing was sent to them or their descendants. */
  readonly changedLate: ProcessInfo[] = [];

  /** @param isAgain whether the roots ran exec after the user confirmed an earlier question */
  constructor(
    private readonly request: KillTreeRequest,
    private readonly ledger: TreeLedger,
    private readonly isAgain: boolean,
  ) {
    this.roots = new TreeRoots(request.openIdentity);
    this.selection = new TreeSelection(request, ledger, this.roots);
  }

  /** `asked` means that the ledger has the outcomes, except for the roots that changed late. */
  async run(): Promise<'asked' | NothingSent> {
    const { roots: chosen, snapshots } = this.request;
    // Opened before the snapshot, so that what is shown matches what the identities know.
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
        // These roots were left alone after the earlier answer, and still are.
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

  /** Returns the roots that exist and may be killed. */
  private presentRoots(
    identified: readonly IdentifiedProcess[],
    { snapshot, tree }: MachineView,
  ): readonly ProcessInfo[] {
    return identified.flatMap(({ info: root, identity, outcome }) => {
      const info = findProcess(snapshot, root.key);
      const protection = info && this.request.protectionOf(info, tree);
      if (!info) this.ledger.settle(root, 'missing');
      else if (protection?.level === 'refuse') this.ledger.spare(info, protection.reason);
      else if (!identity) this.ledger.settle(info, outcome);
      else return [info];
      return [];
    });
  }

  /**
   * Checks that each root still runs the program that the user was asked about, before anything
   * below it is signalled. The root is signalled first, but processes it starts meanwhile may come
   * before it.
   */
  private async verifyRootsAbove(info: ProcessInfo, tree: ProcessTree): Promise<void> {
    for (const root of this.roots.unverifiedAbove(info, tree)) {
      if (!this.selection.isLeftAlone(root)) this.noteRoot(root, await this.roots.look(root));
    }
  }

  /** Leaves a root alone if its program has changed or couldn't be verified. */
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
      if (hasEndedIn(answered, info)) this.ledger.settle(info, 'missing');
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
    const reason = sentence('It was started in the meantime and may be part of the tree.');
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
   * Signals a process. Children it has started by then belong to the tree and are looked up in the
   * same turn as the signal. Returns `false` if nothing was sent.
   */
  private async send(info: ProcessInfo, action: SignalAction, kin: TreeKin): Promise<boolean> {
    // Stopped processes are always resumed.
    if (action !== 'resume' && !(await this.mayStillSignal(info, kin))) return false;
    const { identity, outcome } = await this.identify(info);
    if (!identity) {
      if (action === 'terminate') this.ledger.settle(info, outcome);
      return false;
    }
    try {
      // Read first: if the identity matches afterwards, these are the children of this member.
      const children = kin.childrenOf(info.pid);
      if ((await this.signal(info, identity, action)) !== 'sent') return false;
      for (const child of children) kin.admit(child);
      return true;
    } finally {
      this.release(info, identity);
    }
  }

  /**
   * The program of the process or of its root may have changed since it was accepted. If a question
   * has shown the process, only the roots are checked. For a newcomer, everything is decided again.
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
      areMissing: (view: MachineView) => {
        // Processes they have started by then belong to the tree, even if their parents are missing
        // now.
        this.selection.members.in(view);
        return [...this.selection.signalled.values()].every((info) => isMissingIn(view, info));
      },
    };
    const passes = new TreePasses(parts, passMs, watchMs);
    try {
      await this.conclude(await passes.run(answered), () => lookAt(snapshots));
    } finally {
      passes.close();
    }
  }

  /** Returns the identity through which the process was terminated. The caller then owns it. */
  private async terminate(info: ProcessInfo, tree: ProcessTree): Promise<Identity | undefined> {
    await this.verifyRootsAbove(info, tree);
    if (this.selection.isLeftAlone(info)) return undefined;
    const { identity, outcome } = await this.identify(info);
    if (!identity) {
      this.ledger.settle(info, outcome);
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
    // A new identity would accept whatever program a root runs now as the one that was shown.
    if (identity || this.roots.has(info)) return { info, identity, outcome: 'unverified' };
    return identify(info, this.request.openIdentity);
  }

  /** The identities of roots are kept until the end. */
  private release(info: ProcessInfo, identity: Identity): void {
    if (this.roots.identityOf(info) !== identity) identity.close();
  }

  /** Sends the signal and records the outcome of a SIGTERM. */
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

  /** Records the outcome of each process, and the newcomers after the last pass. */
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
    const finalOutcome = frozenOutcomes('terminate');
    for (const info of signalled) {
      this.ledger.settle(info, finalOutcome(outcomeIn(view, info), info));
    }
    for (const info of this.selection.unsignalled(view)) this.ledger.settle(info, 'running');
    for (const info of this.selection.members.in(view)) {
      if (info.state === 'zombie' && !this.ledger.isSettled(info))
        this.ledger.settle(info, 'defunct');
    }
    for (const { info } of this.ledger.result.spared) {
      if (hasEndedIn(view, info)) this.ledger.spare(info, undefined);
    }
  }

  /** Does the same if the machine can't be read at the end. */
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
