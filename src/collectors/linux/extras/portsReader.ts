import { encodePorts } from '../../../core/process/listeningPorts';
import { folderOf, hasEnded } from '../livingThread';
import { isKernelThread, parseStat, STAT_LIMIT } from '../parse/stat';
import { ifThere, type ProcFiles, readFailure } from '../procFileReader';
import type { TableEntry } from '../tableEntry';
import { ListenTables, type NamespaceMembers } from './listenTables';
import {
  type DescriptorScan,
  type HeldSocket,
  type HeldSockets,
  type PortsExtra,
  readExtra,
  unknownPorts,
} from './processExtras';
import { QuietSockets, type UnexplainedSocket } from './quietSockets';
import { type SocketList, UnheldListeners } from './unheldListeners';

/** A process whose ports are read. */
interface Holder {
  readonly entry: TableEntry;
  readonly held: PortsExtra;
}

/** Takes about 20 ms to read. Processes that have to wait come first in the next tick. */
const MOST_LINKS_PER_TICK = 8000;
/** The cost of finding out a socket's kind, expressed in links. */
const LINKS_PER_KIND = 3;
/**
 * The limit for one process in one tick, so that two with very many descriptors don't delay all
 * others.
 */
const MOST_LINKS_OF_ONE_PER_TICK = 4000;
/**
 * The limit for one process in total. Descriptors beyond it are not read, and its ports count as
 * incomplete.
 */
const MOST_LINKS_OF_ONE = 100_000;
/** How often the descriptors of a running process are scanned while no new socket listens. */
const REFRESH_MS = 10_000;
/** A process with more descriptors than this is scanned less often. */
const MANY_LINKS = 2000;
const SOCKET = 'socket:[';
const NOTHING_HELD: HeldSockets = { namespace: undefined, sockets: [], looked: 0, count: 0 };
/** The minimum number of socket kinds to remember. */
const FEWEST_KINDS = 10_000;

/**
 * Finds out which processes listen on which TCP ports. The kernel's tables list sockets but not
 * their holders, which can only be found by scanning the descriptors of all processes. So each
 * process is scanned once, and again only if it has run and a new socket listens, or after some
 * time.
 */
export class PortsReader {
  private readonly tables: ListenTables;
  private readonly quiet: QuietSockets;
  private readonly unheld = new UnheldListeners();
  private mostKinds = FEWEST_KINDS;
  private readonly isWatched = (namespace: string) => this.tables.isWatched(namespace);

  constructor(private readonly files: ProcFiles) {
    this.tables = new ListenTables(files);
    this.quiet = new QuietSockets(files);
  }

  /** The listening ports in the collector's network namespace; `undefined` if unknown. */
  get ownPorts(): readonly number[] | undefined {
    return this.tables.ownPorts;
  }

  update(entries: Iterable<TableEntry>, nowMs: number): void {
    const { tables } = this;
    tables.startTick(nowMs);
    const holders: Holder[] = [];
    for (const entry of entries) {
      const held = ((entry.extras ??= {}).ports ??= unknownPorts());
      // Kernel threads and ended processes have no descriptors.
      if (isKernelThread(entry.stat) || hasEnded(entry.stat)) {
        show(entry, held, '');
        continue;
      }
      if (entry.wasRead) {
        held.isStale = true;
        if (held.scan) held.scan.isStale = true;
      }
      holders.push({ entry, held });
    }
    tables.update(membersOf(holders));
    const due = holders.filter(({ held }) => this.isDue(held, nowMs));
    this.readSockets(due, nowMs);
    // The processes just scanned may be in namespaces not seen before.
    const members = membersOf(holders);
    tables.update(members);
    const wasRead = this.explain(holders, members, nowMs);
    this.unheld.update(tables, socketsOf(holders));
    for (const { entry, held } of holders) {
      const mayHaveMore =
        (held.isStale && tables.growth !== held.growth) || this.unheld.areIn(held.value?.namespace);
      const isSame =
        !tables.changed &&
        held.doneMs !== nowMs &&
        mayHaveMore === held.mayHaveMore &&
        !(wasRead && held.unexplained.length > 0);
      if (isSame && held.value && !held.scan) continue;
      held.mayHaveMore = mayHaveMore;
      show(entry, held, this.portsOf(entry, held));
    }
  }

  /** Called when ports are no longer wanted. */
  forget(): void {
    this.tables.forget();
    this.quiet.forget();
  }

  /**
   * Tries to identify the sockets that may or may not be listening. Returns whether any table was
   * read.
   */
  private explain(holders: readonly Holder[], members: NamespaceMembers, nowMs: number): boolean {
    const { tables, quiet } = this;
    const sockets = new Map<number, UnexplainedSocket>();
    for (const { held } of holders) {
      if (!held.value) continue;
      if (tables.changed || held.doneMs === nowMs) {
        held.unexplained = held.value.sockets.filter((socket) => !this.isExplained(socket));
      }
      const socket = { namespace: held.value.namespace, seenMs: held.doneMs };
      for (const { inode } of held.unexplained) {
        if (socket.seenMs > (sockets.get(inode)?.seenMs ?? -Infinity)) sockets.set(inode, socket);
      }
    }
    if (quiet.size > this.mostKinds) {
      quiet.keep(inodesOf(holders));
      this.mostKinds = Math.max(FEWEST_KINDS, 2 * quiet.size);
    }
    return quiet.search(sockets, { members, tables }, nowMs);
  }

  private isExplained({ inode }: HeldSocket): boolean {
    return this.tables.portOf(inode) !== undefined || this.quiet.has(inode, this.isWatched);
  }

  private isDue(held: PortsExtra, nowMs: number): boolean {
    if (held.scan || !held.isSettled) return true;
    if (!held.isStale || nowMs < held.againMs) return false;
    const { value, readMs, growth } = held;
    const refreshMs = REFRESH_MS * Math.max(1, (value?.looked ?? 0) / MANY_LINKS);
    return !value || nowMs - readMs >= refreshMs || this.tables.growth !== growth;
  }

  private readSockets(due: Holder[], nowMs: number): void {
    due.sort((a, b) => a.held.readMs - b.held.readMs);
    let left = MOST_LINKS_PER_TICK;
    for (const { entry, held } of due) {
      if (left <= 0) return;
      const folder = folderOf(entry.stat);
      const read = (): HeldSockets | undefined => {
        held.scan ??= this.beginScan(folder, nowMs);
        left -= 1 + this.goOn(held.scan, folder, Math.min(left, MOST_LINKS_OF_ONE_PER_TICK));
        return isDone(held.scan) ? heldSockets(held.scan) : held.value;
      };
      const failure = readExtra(held, read, nowMs);
      if (!failure && held.scan && !isDone(held.scan)) continue;
      if (failure === 'missing' && this.endedMeanwhile(entry)) held.value = NOTHING_HELD;
      held.isStale = held.scan?.isStale ?? false;
      held.readMs = held.scan?.beganMs ?? nowMs;
      held.growth = held.scan?.growth ?? this.tables.growth;
      held.doneMs = nowMs;
      held.scan = undefined;
    }
  }

  /**
   * Whether the process ended after its `stat` was read in this tick. It then listens on nothing,
   * which is a definite answer.
   */
  private endedMeanwhile({ stat }: TableEntry): boolean {
    const bytes = ifThere(() => this.files.read(`${stat.pid}/stat`, STAT_LIMIT));
    const now = bytes && parseStat(bytes);
    return !bytes || (now !== undefined && now.threadCount <= 1 && hasEnded(now));
  }

  private beginScan(folder: string, beganMs: number): DescriptorScan {
    const namespace = this.files.readLink(`${folder}/ns/net`);
    this.tables.meet(namespace, folder);
    return {
      namespace,
      beganMs,
      growth: this.tables.growth,
      numbers: this.descriptorsOf(folder),
      looked: 0,
      sockets: [],
      isStale: false,
      isListedAgain: false,
    };
  }

  /** Sorted, because low descriptors were opened first and a server has its sockets among them. */
  private descriptorsOf(folder: string): number[] {
    return this.files
      .list(`${folder}/fd`)
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** Reads more descriptors, up to a cost of `most` links. Returns the cost. */
  private goOn(scan: DescriptorScan, folder: string, most: number): number {
    let spent = 0;
    while (spent < most && !isDone(scan)) {
      const fd = scan.numbers[scan.looked++] ?? 0;
      spent++;
      // The descriptor may have been closed.
      const inode = ifThere(() => socketInode(this.files.readLink(`${folder}/fd/${fd}`)));
      if (inode !== undefined) {
        const socket = { inode, fd };
        scan.sockets.push(socket);
        if (!this.isExplained(socket)) {
          this.quiet.readDescriptor(`${folder}/fdinfo/${fd}`, inode);
          spent += LINKS_PER_KIND;
        }
      }
      if (isDone(scan) && scan.isStale && !scan.isListedAgain) this.listAgain(scan, folder);
    }
    return spent;
  }

  /** A descriptor opened since the scan began may be a socket too. */
  private listAgain(scan: DescriptorScan, folder: string): void {
    const known = new Set(scan.numbers);
    scan.numbers.push(...this.descriptorsOf(folder).filter((fd) => !known.has(fd)));
    scan.isListedAgain = true;
  }

  private portsOf(entry: TableEntry, held: PortsExtra): string | undefined {
    const { value, scan, mayHaveMore, unexplained } = held;
    const sockets = (value ?? scan)?.sockets;
    if (!sockets) return undefined;
    const ports = new Set<number>();
    for (const { inode } of sockets) {
      const port = this.tables.portOf(inode);
      if (port !== undefined) ports.add(port);
    }
    const isAllRead = value !== undefined && value.looked === value.count && !mayHaveMore;
    return encodePorts({
      ports: [...ports].sort((a, b) => a - b),
      // A socket that was closed since doesn't count.
      complete:
        isAllRead &&
        unexplained.every((socket) => this.isExplained(socket) || !this.isOpen(entry, socket)),
    });
  }

  private isOpen({ stat }: TableEntry, { inode, fd }: HeldSocket): boolean {
    try {
      return socketInode(this.files.readLink(`${folderOf(stat)}/fd/${fd}`)) === inode;
    } catch (error) {
      return readFailure(error) !== 'missing';
    }
  }
}

/** Returns the inode in the link of a descriptor; `undefined` if it isn't a socket. */
function socketInode(link: string): number | undefined {
  return link.startsWith(SOCKET) ? Number.parseInt(link.slice(SOCKET.length), 10) : undefined;
}

function heldSockets({ namespace, numbers, looked, sockets }: DescriptorScan): HeldSockets {
  return { namespace, sockets, looked, count: numbers.length };
}

function* socketsOf(holders: readonly Holder[]): Iterable<SocketList> {
  for (const { held } of holders) {
    if (held.value) yield held.value.sockets;
    if (held.scan) yield held.scan.sockets;
  }
}

function inodesOf(holders: readonly Holder[]): Set<number> {
  const inodes = new Set<number>();
  for (const list of socketsOf(holders)) for (const { inode } of list) inodes.add(inode);
  return inodes;
}

function isDone({ looked, numbers }: DescriptorScan): boolean {
  return looked >= Math.min(numbers.length, MOST_LINKS_OF_ONE);
}

function show(entry: TableEntry, held: PortsExtra, ports: string | undefined): void {
  if (held.ports === ports) return;
  held.ports = ports;
  entry.reading = undefined;
}

function membersOf(holders: readonly Holder[]): NamespaceMembers {
  const members = new Map<string, string[]>();
  for (const { entry, held } of holders) {
    const [before, now] = [held.value?.namespace, held.scan?.namespace];
    const folder = folderOf(entry.stat);
    if (before !== undefined) addTo(members, before, folder);
    if (now !== undefined && now !== before) addTo(members, now, folder);
  }
  return members;
}

function addTo(members: Map<string, string[]>, namespace: string, folder: string): void {
  const folders = members.get(namespace);
  if (folders) folders.push(folder);
  else members.set(namespace, [folder]);
}
