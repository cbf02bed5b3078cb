import { setTimeout } from 'node:timers/promises';
import { isOver, type ProcessInfo, type ProcessKey } from '../core/process/process';
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

/** More new pids than this at a time are cheaper to find by a look at all. */
const MOST_PEEKED = 256;
/** A pid is given out a moment before its folder is there: it is looked for this often. */
const TRIES = 3;
/** While the user is asked: how often, and what share of the time the looks may take. */
const WAITING_PEEK_MS = 250;
const WAITING_SHARE = 0.05;
/** Programs that start many others, and never ask the kernel for orphans (PR_SET_CHILD_SUBREAPER). */
const NO_ADOPTERS: ReadonlySet<string> = new Set(
  'bash code dash electron fish ksh make ninja node sh sshd tcsh tmux zsh'.split(' '),
);

/**
 * Knows which processes belong to a tree, on Linux: the members of the first look, and those that
 * were started since. A process belongs by its parent; if that may have been lost, by the session or
 * process group if a member leads it, and by the addresses of the program, which a fork inherits, if
 * no other process has them. What has lost its parent before it was seen and shows none of this is
 * not a member, but may be one.
 */
export class TreeKin {
  /** Shared by all who follow this tree. */
  readonly slice = new HostSlice();
  private readonly members = new Map<ProcessKey, Kin>();
  private readonly memberPids = new Map<number, ProcessKey>();
  private readonly pidOrder = new PidOrder();
  private readonly others = new Map<number, ProcessKey>();
  private readonly memberImages = new Set<string>();
  private readonly otherImages = new Set<string>();
  /** May have got the orphans of members: process 1 and those above the tree. */
  private readonly adopters = new Set([1]);
  /** Those of them that were seen to do so. */
  private readonly seenToAdopt = new Set([1]);
  /** Members that were admitted since the last look or peek. */
  private readonly news: Kin[] = [];
  private readonly orphans = new Map<ProcessKey, Kin>();
  private readonly places = new Set<string>();
  private readonly missing = new Map<number, number>();
  /** With the newest rows of the processes that were listed. */
  private listed: MachineView;

  /** @param first as it was before the question: who was there already is no newcomer. */
  private constructor(private readonly first: MachineView) {
    this.listed = first;
  }

  /** Undefined if the pids that were listed are not those of `/proc`. */
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

  /** The newest snapshot, in which the rows of processes are as they are shown. */
  know(listed: MachineView): void {
    this.listed = listed;
  }

  /** How many members and possible members were seen so far. */
  get seenCount(): number {
    return this.members.size + this.orphans.size;
  }

  /** Waits for the answer of the user, and looks meanwhile and after it. */
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
   * All newcomers of the machine that belong, and those admitted since the last look or peek; each is
   * returned once. What cannot be read just now is left to the next look.
   */
  async look(): Promise<readonly Kin[]> {
    await ifReadableLater(this.lookAtAll());
    return this.news.splice(0);
  }

  /** The same of what was started since the last look or peek: it costs next to nothing. */
  async peek(): Promise<readonly Kin[]> {
    await ifReadableLater(this.lookAtNewest());
    return this.news.splice(0);
  }

  /**
   * The children of a process that are not known yet. They are not admitted: that is for the caller,
   * who makes sure in this turn that the pid is still the member's.
   */
  childrenOf(pid: number): readonly Kin[] {
    const children = ifReadable(() => childPidsOf(pid).map(readKin)) ?? [];
    return children.flatMap((kin) => (kin?.ppid === pid && this.isUnknown(kin) ? [kin] : []));
  }

  /** The next look or peek returns it. */
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
   * Those alive now that lost their parent before they were seen, and that have the user, the working
   * folder and the control groups of a member.
   */
  possibleMembers(): readonly ProcessInfo[] {
    return [...this.orphans.values()].flatMap(({ key, pid }) => {
      const kin = readableKin(pid);
      if (kin?.key !== key || isOver(kin.state)) return [];
      const place = ifReadable(() => placeOf(pid));
      const isLikely = place !== undefined && this.places.has(place);
      return isLikely ? [this.infoOf(kin)] : [];
    });
  }

  /** The row of one: as it was listed, with what may have changed, or what `stat` says of a newcomer. */
  infoOf(kin: Kin): ProcessInfo {
    const { ppid, state } = kin;
    const listed = findProcess(this.listed.snapshot, kin.key);
    return listed ? { ...listed, ppid, state } : newcomerRow(kin, this.startTimeOf(kin));
  }

  /** A newcomer among those that were listed, for what is asked about single ones. */
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

  /** The machine as it is now; undefined if it cannot be read. */
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

  /** Admits those that belong. Parents are sorted before their children. */
  private async sort(found: readonly Kin[]): Promise<void> {
    for (let left = found.filter((kin) => this.isUnknown(kin)); left.length > 0;) {
      const pids = new Set(left.map(({ pid }) => pid));
      const tops = left.filter(({ ppid }) => !pids.has(ppid));
      // None stands at the top only if a pid was reused meanwhile.
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
    // What a process outside the tree has started in a member's group is not of the tree.
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
   * The number of a session or group is not given out again while one is in it. So it is the member's
   * unless the pid was another's before the session was made.
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
    // Of an unknown parent it cannot be said yet.
    else if (kin.isKernelThread || this.others.has(ppid)) this.others.set(pid, key);
  }

  /**
   * Whether it seems to be started by one that was not seen to adopt: it runs the same program in the
   * same session and group, as the workers of a server do.
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

/** Undefined if it cannot be read just now: the next look may succeed. */
async function ifReadableLater<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof IdentityUnknownError) return undefined;
    throw error;
  }
}
