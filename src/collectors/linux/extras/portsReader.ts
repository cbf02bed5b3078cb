import { hasEnded } from '../hasEnded';
import { isKernelThread } from '../kernelThread';
import type { ProcFiles } from '../procFiles';
import type { ProcessRow } from '../processRow';
import { ifThere } from '../readFailure';
import { readExtra } from './extra';
import { ListenTables } from './listenTables';
import { unknownPorts, type HeldSockets, type PortsExtra } from './processExtras';

/** A process whose ports are wanted. */
interface Holder {
  readonly row: ProcessRow;
  readonly held: PortsExtra;
}

/** Some 20 ms of reading. Who has to wait is first at the next tick. */
const MOST_LINKS_PER_TICK = 8000;
/** Of one process; what it has beyond that is not looked at. */
const MOST_LINKS_OF_ONE = 10_000;
/** While nobody new listens, who runs has its descriptors looked through this often. */
const REFRESH_MS = 10_000;
const SOCKET = 'socket:[';

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

  update(rows: Iterable<ProcessRow>, nowMs: number): void {
    this.tables.startTick(nowMs);
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
    const due = holders.filter((holder) => this.isDue(holder, nowMs));
    this.readSockets(due, nowMs);
    for (const { row, held } of holders) {
      const { value } = held;
      const table = value && this.tables.of(value.namespace, row.stat.pid);
      if (!table) show(row, held, undefined);
      else if (table.changed || held.readMs === nowMs) show(row, held, portsOf(value, table.ports));
    }
  }

  /** Nobody wants ports any more. */
  forget(): void {
    this.tables.forget();
  }

  private isDue({ row, held }: Holder, nowMs: number): boolean {
    if (!held.isSettled) return true;
    if (!held.isStale || nowMs < held.againMs) return false;
    if (!held.value || nowMs - held.readMs >= REFRESH_MS) return true;
    const table = this.tables.of(held.value.namespace, row.stat.pid);
    return table !== undefined && table.grewMs > held.readMs;
  }

  private readSockets(due: Holder[], nowMs: number): void {
    due.sort((a, b) => a.held.readMs - b.held.readMs);
    let left = MOST_LINKS_PER_TICK;
    for (const { row, held } of due) {
      if (left <= 0) return;
      readExtra(
        held,
        () => {
          const names = this.files.list(`${row.stat.pid}/fd`).slice(0, MOST_LINKS_OF_ONE);
          left -= names.length + 1;
          return this.socketsAmong(names, row.stat.pid);
        },
        nowMs,
      );
      held.isStale = false;
      held.readMs = nowMs;
    }
  }

  private socketsAmong(names: readonly string[], pid: number): HeldSockets {
    const inodes: number[] = [];
    for (const name of names) {
      // It may be closed by now.
      const target = ifThere(() => this.files.readLink(`${pid}/fd/${name}`));
      if (target?.startsWith(SOCKET)) inodes.push(Number.parseInt(target.slice(SOCKET.length), 10));
    }
    return { namespace: this.files.readLink(`${pid}/ns/net`), inodes };
  }
}

function show(row: ProcessRow, held: PortsExtra, ports: string | undefined): void {
  if (held.ports === ports) return;
  held.ports = ports;
  row.reading = undefined;
}

function portsOf({ inodes }: HeldSockets, portByInode: ReadonlyMap<number, number>): string {
  const ports = new Set<number>();
  for (const inode of inodes) {
    const port = portByInode.get(inode);
    if (port !== undefined) ports.add(port);
  }
  return [...ports].sort((a, b) => a - b).join(',');
}
