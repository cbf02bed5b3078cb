import { parseCommandLine } from '../collectors/linux/parseCommandLine';
import { isOver, type ProcessInfo, type ProcessKey } from '../core/process';
import { findProcess } from '../core/snapshot';
import { buildTree, type ProcessTree } from '../core/tree';
import { existedIn, type MachineView } from './machineView';
import {
  childPidsOf,
  ifReadable,
  listKin,
  newestPid,
  placeOf,
  rawCommandLineOf,
  readKin,
  tickLengthMs,
  type Kin,
} from './procKin';

/** More new pids than this at a time are cheaper to find by a look at all. */
const MOST_PEEKED = 256;
/** A pid is given out a moment before its folder is there: it is looked for this often. */
const TRIES = 3;

/**
 * The processes of a tree on Linux: the members that a question has shown, and what those start
 * later. The latter is known by the parent; by the session or process group if a member leads it;
 * and by the addresses of the program, which a fork inherits, if no other process has them. What has
 * lost its parent before it was seen and shows none of this is not a member, but may be one.
 */
export class TreeKin {
  private readonly members = new Map<ProcessKey, Kin>();
  private readonly memberPids = new Map<number, ProcessKey>();
  /** The newest pid of the machine when a member was last seen. */
  private readonly newestWhenSeen = new Map<ProcessKey, number>();
  private readonly others = new Map<number, ProcessKey>();
  private readonly memberImages = new Set<string>();
  private readonly otherImages = new Set<string>();
  /** Who gets the orphans of members. */
  private readonly adopters = new Set([1]);
  private readonly orphans = new Map<ProcessKey, Kin>();
  private readonly places = new Set<string>();
  private readonly missing = new Map<number, number>();
  private newest = newestPid();

  /** @param answered as it was when the user had answered: who was there already is no newcomer. */
  constructor(
    private readonly answered: MachineView,
    members: readonly ProcessInfo[],
  ) {
    const keys = new Set(members.map(({ key }) => key));
    for (const { key, pid } of answered.snapshot.processes.values()) {
      if (!keys.has(key)) this.others.set(pid, key);
    }
    for (const { pid, key } of members) {
      this.memberPids.set(pid, key);
      const kin = ifReadable(() => readKin(pid));
      if (kin?.key !== key) continue;
      this.admit(kin);
      const place = ifReadable(() => placeOf(pid));
      if (place !== undefined) this.places.add(place);
      // It adopts orphans below it, as process 1 does.
      for (const above of answered.tree.ancestorsOf(key)) {
        if (above.name === 'systemd') this.adopters.add(above.pid);
      }
    }
  }

  /** All newcomers of the machine that belong; each is returned once. None if it cannot be read. */
  look(): readonly Kin[] {
    return ifReadable(() => this.lookAtAll()) ?? [];
  }

  /** The same of what was started since the last look or peek: it costs next to nothing. */
  peek(): readonly Kin[] {
    return ifReadable(() => this.lookAtNewest()) ?? [];
  }

  /**
   * The children of a process that are not known yet. They are not admitted: that is for the caller,
   * who makes sure in this turn that the pid is still the member's.
   */
  childrenOf(pid: number): readonly Kin[] {
    const children = ifReadable(() => childPidsOf(pid).map(readKin)) ?? [];
    return children.flatMap((kin) => (kin?.ppid === pid && this.isUnknown(kin) ? [kin] : []));
  }

  admit(kin: Kin): void {
    this.members.set(kin.key, kin);
    this.memberPids.set(kin.pid, kin.key);
    this.orphans.delete(kin.key);
    this.noteSeen(kin.key);
    if (kin.image !== undefined) this.memberImages.add(kin.image);
  }

  /**
   * Those alive now that lost their parent before they were seen, and that have the user,
   * the control groups and the working folder of a member.
   */
  possibleMembers(): readonly ProcessInfo[] {
    return [...this.orphans.values()].flatMap(({ key, pid }) => {
      const kin = ifReadable(() => readKin(pid));
      if (kin?.key !== key || isOver(kin.state)) return [];
      const place = ifReadable(() => placeOf(pid)) ?? '';
      return this.places.has(place) ? [this.infoOf(kin)] : [];
    });
  }

  /** The row of one: as it was listed, with what may have changed, or what `stat` says of a newcomer. */
  infoOf(kin: Kin): ProcessInfo {
    const { ppid, state } = kin;
    const listed = findProcess(this.answered.snapshot, kin.key);
    return listed ? { ...listed, ppid, state } : newcomerRow(kin, this.startTimeOf(kin));
  }

  /** A newcomer among those that were listed, for what is asked about single ones. */
  treeWith(newcomer: ProcessInfo): ProcessTree {
    const { tree } = this.answered;
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

  /** The machine as it is now. */
  view(): MachineView {
    const processes = new Map(listKin().map((kin) => [kin.pid, this.infoOf(kin)]));
    const snapshot = { ...this.answered.snapshot, processes };
    return { snapshot, tree: buildTree(snapshot) };
  }

  private lookAtAll(): readonly Kin[] {
    this.countOn(newestPid());
    this.missing.clear();
    const all = listKin();
    const seen = new Set(all.map(({ key }) => key));
    for (const [pid, key] of this.others) if (!seen.has(key)) this.others.delete(pid);
    for (const kin of all) {
      const member = this.members.get(kin.key);
      if (member) {
        this.noteAdoption(member, kin);
        this.noteSeen(kin.key);
      } else if (kin.image !== undefined && this.others.get(kin.pid) === kin.key) {
        this.otherImages.add(kin.image);
      }
    }
    return this.sort(all);
  }

  private lookAtNewest(): readonly Kin[] {
    const { newest } = this;
    const now = newestPid();
    if (now === undefined || newest === undefined) return [];
    if (now < newest || now - newest > MOST_PEEKED) return this.lookAtAll();
    for (let pid = newest + 1; pid <= now; pid++) this.missing.set(pid, TRIES);
    this.countOn(now);
    const found: Kin[] = [];
    for (const [pid, tries] of this.missing) {
      const kin = readKin(pid);
      if (kin) found.push(kin);
      if (kin || tries === 1) this.missing.delete(pid);
      else this.missing.set(pid, tries - 1);
    }
    return this.sort(found);
  }

  private startTimeOf({ startId }: Kin): number | undefined {
    for (const other of this.answered.snapshot.processes.values()) {
      if (other.startTimeMs === undefined) continue;
      return other.startTimeMs + (Number(startId) - Number(other.startId)) * tickLengthMs();
    }
    return undefined;
  }

  private sort(found: readonly Kin[]): readonly Kin[] {
    const added: Kin[] = [];
    // A parent may stand behind its child where pids have begun again.
    for (let left = found.filter((kin) => this.isUnknown(kin)); left.length > 0;) {
      const members = left.filter((kin) => this.belongs(kin));
      for (const kin of members) this.admit(kin);
      added.push(...members);
      const rest = left.filter((kin) => !this.members.has(kin.key));
      if (members.length === 0) for (const kin of rest) this.exclude(kin);
      left = members.length === 0 ? [] : rest;
    }
    return added;
  }

  private isUnknown({ key, pid }: Kin): boolean {
    return !this.members.has(key) && this.others.get(pid) !== key && !this.orphans.has(key);
  }

  private belongs(kin: Kin): boolean {
    if (kin.isKernelThread) return false;
    if (this.isMember(kin.ppid)) return true;
    // What a process outside the tree has started in a member's group is not of the tree.
    const hasOtherParent = this.others.has(kin.ppid) && !this.adopters.has(kin.ppid);
    if (!hasOtherParent && (this.leads(kin.session, kin) || this.leads(kin.group, kin)))
      return true;
    const { image } = kin;
    return image !== undefined && this.memberImages.has(image) && !this.otherImages.has(image);
  }

  /** Whether the process that has this pid, or had it a moment ago, is a member. */
  private isMember(pid: number): boolean {
    const key = this.memberPids.get(pid);
    if (key === undefined) return false;
    const now = readKin(pid);
    return now ? now.key === key : this.wasNotReused(pid, key);
  }

  /** Pids are given out in turn: this one was not since the member was seen, if that went past it. */
  private wasNotReused(pid: number, key: ProcessKey): boolean {
    const before = this.newestWhenSeen.get(key);
    const now = newestPid();
    if (before === undefined || now === undefined || now < before) return false;
    return pid <= before || pid > now;
  }

  private noteSeen(key: ProcessKey): void {
    if (this.newest !== undefined) this.newestWhenSeen.set(key, this.newest);
  }

  private countOn(now: number | undefined): void {
    // They have begun again: what was seen before says nothing any more.
    if (now === undefined || this.newest === undefined || now < this.newest) {
      this.newestWhenSeen.clear();
    }
    this.newest = now;
  }

  /**
   * The number of a session or group is not given out again while one is in it. So it is the member's
   * unless the pid was another's before the session was made.
   */
  private leads(leader: number, { pid }: Kin): boolean {
    const key = this.memberPids.get(leader);
    if (key === undefined || leader === pid || this.others.has(leader)) return false;
    const now = readKin(leader);
    return now === undefined || now.key === key;
  }

  private exclude(kin: Kin): void {
    if (this.adopters.has(kin.ppid) && !existedIn(this.answered, this.infoOf(kin)))
      this.orphans.set(kin.key, kin);
    else {
      this.others.set(kin.pid, kin.key);
      if (kin.image !== undefined) this.otherImages.add(kin.image);
    }
  }

  private noteAdoption(before: Kin, now: Kin): void {
    if (before.ppid === now.ppid || this.isMember(now.ppid)) return;
    this.adopters.add(now.ppid);
    this.members.set(now.key, now);
  }
}

function newcomerRow(kin: Kin, startTimeMs: number | undefined): ProcessInfo {
  const { key, pid, ppid, startId, name, state, isKernelThread, nice } = kin;
  const bytes = ifReadable(() => rawCommandLineOf(kin)) ?? Buffer.alloc(0);
  return {
    key,
    pid,
    ppid,
    startId,
    name,
    state,
    startTimeMs,
    commandLine: parseCommandLine(bytes)?.text,
    kernelThread: isKernelThread,
    nice,
    user: undefined,
    uid: undefined,
    cpuPercent: undefined,
    cpuTimeMs: undefined,
    rssBytes: undefined,
    sharedBytes: undefined,
    virtualBytes: undefined,
    ioReadBytesPerSecond: undefined,
    ioWriteBytesPerSecond: undefined,
    cwd: undefined,
    listeningPorts: undefined,
    commandLineMark: undefined,
  };
}
