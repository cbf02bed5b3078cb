import { setTimeout } from 'node:timers/promises';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { hasEnded } from '../core/process/state';
import { findProcess } from '../core/process/snapshot';
import { buildTree, type ProcessTree } from '../core/process/tree';
import { IdentityUnknownError } from './identity';
import { existedIn, type MachineView } from './machineView';
import { PidOrder } from './pidOrder';
import {
  childPidsOf,
  HostSlice,
  ifReadable,
  type Kin,
  listKin,
  newcomerRow,
  newestPid,
  placeOf,
  readableKin,
  readKin,
  startedLaterMs,
} from './procKin';

/** If more pids than this are new, a scan of all processes is cheaper. */
const MOST_PEEKED = 256;
/** A pid is assigned a moment before its directory exists, so it is read this many times. */
const TRIES = 3;
/** While the question is open: the interval between checks, and their maximum share of the time. */
const WAITING_PEEK_MS = 250;
const WAITING_SHARE = 0.05;
/**
 * Programs that start many others and never ask the kernel for orphans (PR_SET_CHILD_SUBREAPER).
 */
const NO_ADOPTERS: ReadonlySet<string> = new Set(
  'bash code dash electron fish ksh make ninja node sh sshd tcsh tmux zsh'.split(' '),
);

/**
 * Knows which processes belong to a tree on Linux: the members at the first look, and those started
 * since. A process belongs to the tree through its parent. If the parent may have been lost, it
 * belongs through a session or process group that a member leads, or through its program's
 * addresses, which a fork inherits, if no process outside has the same ones. A process that lost
 * its parent before it was seen and matches none of this is only a possible member.
 */
export class TreeKin {
  /** Shared by everything that follows this tree. */
  readonly slice = new HostSlice();
  private readonly members = new Map<ProcessKey, Kin>();
  private readonly memberPids = new Map<number, ProcessKey>();
  private readonly pidOrder = new PidOrder();
  private readonly others = new Map<number, ProcessKey>();
  private readonly memberImages = new Set<string>();
  private readonly otherImages = new Set<string>();
  /** Pids that may have adopted orphans of members: process 1 and the ancestors of the tree. */
  private readonly adopters = new Set([1]);
  /** The adopters that were seen to adopt. */
  private readonly seenToAdopt = new Set([1]);
  /** Members admitted since the last look or peek. */
  private readonly news: Kin[] = [];
  private readonly orphans = new Map<ProcessKey, Kin>();
  private readonly places = new Set<string>();
  private readonly missing = new Map<number, number>();
  /** Has the newest rows of the listed processes. */
  private listed: MachineView;

  /** @param first the machine before the question: processes that existed then aren't newcomers. */
  private constructor(private readonly first: MachineView) {
    this.listed = first;
  }

  /** Returns `undefined` if the listed pids aren't those of `/proc`. */
  static async start(
    first: MachineView,
    members: readonly ProcessInfo[],
  ): Promise<TreeKin | undefined> {
    const isInProc = members.some(({ pid, key }) => readableKin(pid)?.key === key);
    if (!isInProc) return undefined;
    const treeKin = new TreeKin(first);
    await treeKin.begin(members);
    return treeKin;
  }

  private async begin(members: readonly ProcessInfo[]): Promise<void> {
    const keys = new Set(members.map(({ key }) => key));
    for (const { key, pid } of this.first.snapshot.processes.values()) {
      if (!keys.has(key)) this.others.set(pid, key);
    }
    for (const { pid, key } of members) {
      this.memberPids.set(pid, key);
      for (const above of this.first.tree.ancestorsOf(key)) {
        if (!keys.has(above.key) && !NO_ADOPTERS.has(above.name)) this.adopters.add(above.pid);
      }
      const kin = readableKin(pid);
      if (kin?.key !== key) continue;
      this.addMember(kin);
      const place = ifReadable(() => placeOf(pid));
      if (place !== undefined) this.places.add(place);
      await this.slice.restIfOver();
    }
  }

  /** Sets the newest snapshot, which has the rows of the processes as they are shown. */
  know(listed: MachineView): void {
    this.listed = listed;
  }

  /** How many members and possible members have been seen so far. */
  get seenCount(): number {
    return this.members.size + this.orphans.size;
  }

  /** Waits for the user's answer, and looks for newcomers meanwhile and afterwards. */
  async lookWhile<T>(answer: Promise<T>, found: (newcomer: Kin) => void): Promise<T> {
    const isAnswered = answer.then(
      () => true,
      () => true,
    );
    const pass = async (newcomers: readonly Kin[]): Promise<void> => {
      for (const newcomer of newcomers) {
        await this.slice.restIfOver();
        found(newcomer);
      }
    };
    await pass(await this.look());
    for (let pauseMs = WAITING_PEEK_MS; ;) {
      const pause = setTimeout(pauseMs, false, { ref: false });
      if (await Promise.race([isAnswered, pause])) break;
      const startMs = performance.now();
      await pass(await this.peek());
      pauseMs = Math.max(WAITING_PEEK_MS, (performance.now() - startMs) / WAITING_SHARE);
    }
    await pass(await this.look());
    return answer;
  }

  /**
   * Scans all processes. Returns newcomers that belong to the tree and members admitted since the
   * last look or peek, each only once. A process that can't be read just now is left to the next
   * look.
   */
  async look(): Promise<readonly Kin[]> {
    await ifReadableLater(this.lookAtAll());
    return this.news.splice(0);
  }

  /** Does the same for processes started since the last look or peek, at almost no cost. */
  async peek(): Promise<readonly Kin[]> {
    await ifReadableLater(this.lookAtNewest());
    return this.news.splice(0);
  }

  /**
   * Returns the unknown children of a process. They aren't admitted: the caller does that after
   * verifying in this turn that the pid still belongs to the member.
   */
  childrenOf(pid: number): readonly Kin[] {
    const children = ifReadable(() => childPidsOf(pid).map(readKin)) ?? [];
    return children.flatMap((kin) => (kin?.ppid === pid && this.isUnknown(kin) ? [kin] : []));
  }

  /** Adds a member, which the next look or peek returns. */
  admit(kin: Kin): void {
    this.addMember(kin);
    this.news.push(kin);
  }

  private addMember(kin: Kin): void {
    this.members.set(kin.key, kin);
    this.memberPids.set(kin.pid, kin.key);
    this.orphans.delete(kin.key);
    this.pidOrder.noteSeen(kin.key);
    if (kin.image !== undefined) this.memberImages.add(kin.image);
  }

  /**
   * Returns the living processes that lost their parent before they were seen and that share the
   * user, the working directory and the control groups of a member.
   */
  possibleMembers(): readonly ProcessInfo[] {
    return [...this.orphans.values()].flatMap(({ key, pid }) => {
      const kin = readableKin(pid);
      if (kin?.key !== key || hasEnded(kin.state)) return [];
      const place = ifReadable(() => placeOf(pid));
      const isLikely = place !== undefined && this.places.has(place);
      return isLikely ? [this.infoOf(kin)] : [];
    });
  }

  /**
   * Returns the row of a process: as it was listed, with updates, or the data of `stat` for a
   * newcomer.
   */
  infoOf(kin: Kin): ProcessInfo {
    const { ppid, state } = kin;
    const listed = findProcess(this.listed.snapshot, kin.key);
    return listed ? { ...listed, ppid, state } : newcomerRow(kin, this.startTimeOf(kin));
  }

  /**
   * Returns the tree of the listed processes plus a newcomer, for queries about single processes.
   */
  treeWith(newcomer: ProcessInfo): ProcessTree {
    const { tree } = this.listed;
    const find = (pid: number): ProcessInfo | undefined => {
      if (pid === newcomer.pid) return newcomer;
      const member = this.memberPids.get(pid);
      const kin = member && this.members.get(member);
      return kin ? this.infoOf(kin) : tree.find(pid);
    };
    const parent = find(newcomer.ppid);
    return {
      ...tree,
      find,
      childrenOf: (key) => (key === newcomer.key ? [] : tree.childrenOf(key)),
      ancestorsOf: (key) => {
        if (key !== newcomer.key) return tree.ancestorsOf(key);
        return parent ? [parent, ...tree.ancestorsOf(parent.key)] : [];
      },
    };
  }

  /** Returns the current state of the machine; `undefined` if it can't be read. */
  async view(): Promise<MachineView | undefined> {
    const all = await ifReadableLater(listKin(this.slice));
    if (!all) return undefined;
    const processes = new Map<number, ProcessInfo>();
    for (const kin of all) {
      await this.slice.restIfOver();
      processes.set(kin.pid, this.infoOf(kin));
    }
    const snapshot = { ...this.listed.snapshot, processes };
    return { snapshot, tree: buildTree(snapshot) };
  }

  private async lookAtAll(): Promise<void> {
    this.pidOrder.countOn(newestPid());
    this.missing.clear();
    const all = await listKin(this.slice);
    const seen = new Set(all.map(({ key }) => key));
    for (const [pid, key] of this.others) {
      if (seen.has(key)) continue;
      this.others.delete(pid);
      this.adopters.delete(pid);
      this.seenToAdopt.delete(pid);
    }
    for (const kin of all) {
      const member = this.members.get(kin.key);
      if (member) {
        this.noteAdoption(member, kin);
        this.pidOrder.noteSeen(kin.key);
      } else if (kin.image !== undefined && this.others.get(kin.pid) === kin.key) {
        this.otherImages.add(kin.image);
      }
    }
    await this.sort(all);
  }

  private async lookAtNewest(): Promise<void> {
    const { newest } = this.pidOrder;
    const now = newestPid();
    if (now === undefined || newest === undefined) return;
    if (now < newest || now - newest > MOST_PEEKED) return this.lookAtAll();
    for (let pid = newest + 1; pid <= now; pid++) this.missing.set(pid, TRIES);
    this.pidOrder.countOn(now);
    const found: Kin[] = [];
    for (const [pid, tries] of this.missing) {
      const kin = readKin(pid);
      if (kin) found.push(kin);
      if (kin || tries === 1) this.missing.delete(pid);
      else this.missing.set(pid, tries - 1);
      await this.slice.restIfOver();
    }
    await this.sort(found);
  }

  private startTimeOf(kin: Kin): number | undefined {
    for (const other of this.listed.snapshot.processes.values()) {
      if (other.startTimeMs === undefined) continue;
      return other.startTimeMs + startedLaterMs(kin, other);
    }
    return undefined;
  }

  /** Admits the processes that belong to the tree. Parents are handled before their children. */
  private async sort(found: readonly Kin[]): Promise<void> {
    for (let left = found.filter((kin) => this.isUnknown(kin)); left.length > 0;) {
      const pids = new Set(left.map(({ pid }) => pid));
      const tops = left.filter(({ ppid }) => !pids.has(ppid));
      // If none is at the top, a pid was reused meanwhile.
      const next = tops.length > 0 ? tops : left;
      for (const kin of next) {
        await this.slice.restIfOver();
        if (this.belongs(kin)) this.admit(kin);
        else this.exclude(kin);
      }
      const sorted = new Set(next);
      left = left.filter((kin) => !sorted.has(kin));
    }
  }

  private isUnknown({ key, pid }: Kin): boolean {
    return !this.members.has(key) && this.others.get(pid) !== key && !this.orphans.has(key);
  }

  private belongs(kin: Kin): boolean {
    if (kin.isKernelThread) return false;
    if (this.isMember(kin.ppid)) return true;
    const isAdopted = this.adopters.has(kin.ppid);
    // A process that an outsider started in a member's group isn't part of the tree.
    if (this.others.has(kin.ppid) && !isAdopted) return false;
    if (this.leads(kin.session, kin, 'session') || this.leads(kin.group, kin, 'group')) return true;
    return isAdopted && this.hasImageOfMembers(kin);
  }

  private hasImageOfMembers({ image }: Kin): boolean {
    return image !== undefined && this.memberImages.has(image) && !this.otherImages.has(image);
  }

  /** Whether the process that has this pid, or had it a moment ago, is a member. */
  private isMember(pid: number): boolean {
    const key = this.memberPids.get(pid);
    if (key === undefined) return false;
    const now = readKin(pid);
    return now ? now.key === key : this.pidOrder.wasNotReused(pid, key);
  }

  /**
   * The number of a session or group isn't assigned again while a process is in it. So the leader
   * is the member, unless the pid was reused before the session or group was created.
   */
  private leads(leader: number, kin: Kin, of: 'session' | 'group'): boolean {
    const key = this.memberPids.get(leader);
    if (key === undefined || leader === kin.pid || this.others.has(leader)) return false;
    const now = readKin(leader);
    if (now) return now.key === key;
    return this.pidOrder.wasNotReused(leader, key) || this.isHeld(leader, of);
  }

  /** Whether a member has been in the session or group since before its leader ended. */
  private isHeld(leader: number, of: 'session' | 'group'): boolean {
    for (const member of this.members.values()) {
      if (member[of] !== leader) continue;
      const now = readKin(member.pid);
      if (now?.key === member.key && now[of] === leader) return true;
    }
    return false;
  }

  private exclude(kin: Kin): void {
    const { key, pid, ppid } = kin;
    if (this.adopters.has(ppid) && !this.isForkOfAdopter(kin)) {
      if (existedIn(this.first, this.infoOf(kin))) this.others.set(pid, key);
      else this.orphans.set(key, kin);
    } else if (this.isOrphan(ppid)) this.orphans.set(key, kin);
    // If the parent is unknown, this can't be decided yet.
    else if (kin.isKernelThread || this.others.has(ppid)) this.others.set(pid, key);
  }

  /**
   * Whether the process seems to have been started by its parent, which was not seen to adopt: it
   * runs the same program in the same session and group, as the workers of a server do.
   */
  private isForkOfAdopter({ ppid, image, session, group }: Kin): boolean {
    if (this.seenToAdopt.has(ppid)) return false;
    const parent = readKin(ppid);
    return (
      parent !== undefined &&
      parent.image === image &&
      parent.session === session &&
      parent.group === group
    );
  }

  private isOrphan(pid: number): boolean {
    for (const orphan of this.orphans.values()) if (orphan.pid === pid) return true;
    return false;
  }

  private noteAdoption(before: Kin, now: Kin): void {
    if (before.ppid === now.ppid || this.isMember(now.ppid)) return;
    this.adopters.add(now.ppid);
    this.seenToAdopt.add(now.ppid);
    this.members.set(now.key, now);
  }
}

/** Resolves with `undefined` if it can't be read just now. The next look may succeed. */
async function ifReadableLater<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof IdentityUnknownError) return undefined;
    throw error;
  }
}
