import { encodePorts } from '../../../core/process/listeningPorts';
import { hasEnded } from '../hasEnded';
import { isKernelThread } from '../kernelThread';
import { folderOf } from '../livingThread';
import { parseStat } from '../parseStat';
import type { ProcFiles } from '../procFiles';
import type { ProcessRow } from '../processRow';
import { ifThere } from '../readFailure';
import { readExtra } from './extra';
import { ListenTables, type NamespaceMembers } from './listenTables';
import {
  unknownPorts,
  type DescriptorScan,
  type HeldSockets,
  type PortsExtra,
} from './processExtras';

/** A process whose ports are wanted. */
interface Holder {
  readonly row: ProcessRow;
  readonly held: PortsExtra;
}

/** Some 20 ms of reading. Who has to wait is first at the next tick. */
const MOST_LINKS_PER_TICK = 8000;
/** Of one process in one tick: two that have very many must not keep all others waiting. */
const MOST_LINKS_OF_ONE_PER_TICK = 4000;
/** Of one process in all. What it has beyond that is not looked at, and its ports are not all known. */
const MOST_LINKS_OF_ONE = 100_000;
/** While nobody new listens, who runs has its descriptors looked through this often. */
const REFRESH_MS = 10_000;
/** A process with more descriptors than this is read less often. */
const MANY_LINKS = 2000;
const SOCKET = 'socket:[';
const STAT_LIMIT = 4096;
const NOTHING_HELD: HeldSockets = { namespace: undefined, inodes: [], looked: 0, count: 0 };

/**
 * Finds out which processes listen on which TCP ports. The tables of the kernel name sockets, and who
 * has a socket is seen only by looking through the descriptors of all processes. So each is looked
 * through once, and again only if it has run and a new socket listens, or a while has passed.
 */
export class PortsReader {
  private readonly tables: ListenTables;

  constructor(private readonly files: ProcFiles) {
    this.tables = new ListenTables(files);
  }

  /** What listens in the network namespace of the collector; `undefined` if that is not known. */
  get ownPorts(): readonly number[] | undefined {
    return this.tables.ownPorts;
  }

  update(rows: Iterable<ProcessRow>, nowMs: number): void {
    const { tables } = this;
    tables.startTick(nowMs);
    const holders: Holder[] = [];
    for (const row of rows) {
      const held = ((row.extras ??= {}).ports ??= unknownPorts());
      // The kernel's own have no descriptors, and who has ended has none any more.
      if (isKernelThread(row.stat) || hasEnded(row.stat)) {
        show(row, held, '');
        continue;
      }
      held.isStale ||= row.wasRead;
      holders.push({ row, held });
    }
    tables.update(membersOf(holders));
    const { grewMs } = tables;
    const due = holders.filter(({ held }) => this.isDue(held, nowMs));
    this.readSockets(due, nowMs);
    // Those that were looked through just now may be in namespaces not seen before.
    tables.update(membersOf(holders));
    for (const { row, held } of holders) {
      const mayHaveMore = held.isStale && grewMs > held.readMs;
      const isSame = !tables.changed && held.readMs !== nowMs && mayHaveMore === held.mayHaveMore;
      if (isSame && held.value && !held.scan) continue;
      held.mayHaveMore = mayHaveMore;
      show(row, held, this.portsOf(held));
    }
  }

  /** Nobody wants ports any more. */
  forget(): void {
    this.tables.forget();
  }

  private isDue(held: PortsExtra, nowMs: number): boolean {
    if (held.scan || !held.isSettled) return true;
    if (!held.isStale || nowMs < held.againMs) return false;
    const { value, readMs } = held;
    const refreshMs = REFRESH_MS * Math.max(1, (value?.looked ?? 0) / MANY_LINKS);
    return !value || nowMs - readMs >= refreshMs || this.tables.grewMs > readMs;
  }

  private readSockets(due: Holder[], nowMs: number): void {
    due.sort((a, b) => a.held.readMs - b.held.readMs);
    let left = MOST_LINKS_PER_TICK;
    for (const { row, held } of due) {
      if (left <= 0) return;
      const folder = folderOf(row.stat);
      const read = (): HeldSockets | undefined => {
        held.scan ??= this.beginScan(folder);
        left -= 1 + this.goOn(held.scan, folder, Math.min(left, MOST_LINKS_OF_ONE_PER_TICK));
        return isDone(held.scan) ? heldSockets(held.scan) : held.value;
      };
      const failure = readExtra(held, read, nowMs);
      if (!failure && held.scan && !isDone(held.scan)) continue;
      if (failure === 'vanished' && this.endedMeanwhile(row)) held.value = NOTHING_HELD;
      held.scan = undefined;
      held.isStale = false;
      held.readMs = nowMs;
    }
  }

  /** Since its `stat` was read in this tick: then it listens no more, which is an answer. */
  private endedMeanwhile({ stat }: ProcessRow): boolean {
    const bytes = ifThere(() => this.files.read(`${stat.pid}/stat`, STAT_LIMIT));
    const now = bytes && parseStat(bytes);
    return !bytes || (now !== undefined && now.threadCount <= 1 && hasEnded(now));
  }

  private beginScan(folder: string): DescriptorScan {
    // The first were opened first: a server has its sockets among them.
    const numbers = this.files
      .list(`${folder}/fd`)
      .map(Number)
      .sort((a, b) => a - b);
    return { namespace: this.files.readLink(`${folder}/ns/net`), numbers, looked: 0, inodes: [] };
  }

  /** Looks at so many more. Returns at how many it did. */
  private goOn(scan: DescriptorScan, folder: string, most: number): number {
    const numbers = scan.numbers.slice(scan.looked, scan.looked + most);
    for (const number of numbers) {
      // It may be closed by now.
      const target = ifThere(() => this.files.readLink(`${folder}/fd/${number}`));
      if (!target?.startsWith(SOCKET)) continue;
      scan.inodes.push(Number.parseInt(target.slice(SOCKET.length), 10));
    }
    scan.looked += numbers.length;
    return numbers.length;
  }

  private portsOf({ value, scan, mayHaveMore }: PortsExtra): string | undefined {
    const inodes = (value ?? scan)?.inodes;
    if (!inodes) return undefined;
    const ports = new Set<number>();
    let isEachFound = true;
    for (const inode of inodes) {
      const port = this.tables.portOf(inode);
      if (port === undefined) isEachFound = false;
      else ports.add(port);
    }
    return encodePorts({
      ports: [...ports].sort((a, b) => a - b),
      complete:
        value !== undefined &&
        value.looked === value.count &&
        !mayHaveMore &&
        (isEachFound || this.tables.complete),
    });
  }
}

function heldSockets({ namespace, numbers, looked, inodes }: DescriptorScan): HeldSockets {
  return { namespace, inodes, looked, count: numbers.length };
}

function isDone({ looked, numbers }: DescriptorScan): boolean {
  return looked >= Math.min(numbers.length, MOST_LINKS_OF_ONE);
}

function show(row: ProcessRow, held: PortsExtra, ports: string | undefined): void {
  if (held.ports === ports) return;
  held.ports = ports;
  row.reading = undefined;
}

function membersOf(holders: readonly Holder[]): NamespaceMembers {
  const members = new Map<string, string[]>();
  for (const { row, held } of holders) {
    const namespace = (held.value ?? held.scan)?.namespace;
    if (namespace === undefined) continue;
    const folders = members.get(namespace);
    if (folders) folders.push(folderOf(row.stat));
    else members.set(namespace, [folderOf(row.stat)]);
  }
  return members;
}
