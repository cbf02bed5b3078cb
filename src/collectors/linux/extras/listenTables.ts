import type { ProcFiles } from '../procFiles';
import { ifThere, readFailure } from '../readFailure';
import { parseListeners } from './parseListeners';

const PROTOCOLS = ['tcp', 'tcp6'] as const;
/** Some hundred sockets that listen; a table may have 100,000 of others after them. */
const FIRST_LIMIT = 16 * 1024;
const LAST_LIMIT = 16 * 1024 * 1024;

/** Port by the inode of the socket. */
type Ports = ReadonlyMap<number, number>;

/** The sockets that listen, of one network namespace. */
export interface ListenTable {
  readonly ports: Ports;
  /** Monotonic time at which a socket was first seen in it. */
  readonly grewMs: number;
  /** Others than at the last tick: gone, or come. */
  readonly changed: boolean;
}

/** Who listens, by network namespace: each is read once a tick, through a process that is in it. */
export class ListenTables {
  private tables = new Map<string, ListenTable | undefined>();
  private last = new Map<string, ListenTable | undefined>();
  private nowMs = 0;

  constructor(private readonly files: ProcFiles) {}

  startTick(nowMs: number): void {
    this.nowMs = nowMs;
    this.last = this.tables;
    this.tables = new Map();
  }

  /** That of a process's namespace; `undefined` if it cannot be read. */
  of(namespace: string, pid: number): ListenTable | undefined {
    const read = this.tables.get(namespace);
    if (read) return read;
    const table = this.read(pid, this.last.get(namespace));
    this.tables.set(namespace, table);
    return table;
  }

  forget(): void {
    this.tables = new Map();
    this.last = new Map();
  }

  private read(pid: number, last: ListenTable | undefined): ListenTable | undefined {
    const ports = new Map<number, number>();
    try {
      for (const protocol of PROTOCOLS) {
        for (const [inode, port] of this.readListeners(`${pid}/net/${protocol}`)) {
          ports.set(inode, port);
        }
      }
    } catch (error) {
      readFailure(error);
      return undefined;
    }
    const grew = [...ports.keys()].some((inode) => !last?.ports.has(inode));
    const changed = grew || last?.ports.size !== ports.size;
    return { ports, changed, grewMs: grew || !last ? this.nowMs : last.grewMs };
  }

  /** None without IPv6 in its table, which is missing then. */
  private readListeners(path: string): Ports {
    for (let limit = FIRST_LIMIT; ; limit = Math.min(limit * 8, LAST_LIMIT)) {
      const read = () => this.files.read(path, limit);
      const bytes = path.endsWith('6') ? ifThere(read) : read();
      if (!bytes) return new Map();
      const { ports, complete } = parseListeners(bytes);
      if (complete || bytes.length < limit || limit >= LAST_LIMIT) return ports;
    }
  }
}
