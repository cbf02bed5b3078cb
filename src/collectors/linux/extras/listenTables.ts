import type { ProcFiles } from '../procFiles';
import { ifThere, readFailure } from '../readFailure';
import { parseListeners, type Listeners } from './parseListeners';

const PROTOCOLS = ['tcp', 'tcp6'] as const;
/** Some hundred sockets that listen; a table may have 100,000 of others after them. */
const FIRST_LIMIT = 16 * 1024;
const LAST_LIMIT = 16 * 1024 * 1024;
const NONE: ReadonlyMap<number, number> = new Map();
/**
 * Of other namespaces than the collector's. On machines with containers and sandboxed browsers there
 * are hundreds, and to read one takes the kernel a walk through all connections of the machine.
 */
const MOST_OTHERS_PER_TICK = 16;

/** A process may end before its table is read: then another in the same namespace is asked. */
export const MOST_TRIED = 4;

/** The folders of processes by the link of their network namespace, such as `net:[4026531840]`. */
export type NamespaceMembers = ReadonlyMap<string, readonly string[]>;

/** Port by the inode of the socket. */
type Ports = ReadonlyMap<number, number>;

/** What listens, by the inode of the socket. */
type ListenSockets = Pick<Listeners, 'ports' | 'userIds'>;

/** The sockets that listen, of one network namespace. */
interface ListenTable {
  /** `undefined`: it could not be read. */
  readonly ports: Ports | undefined;
  readonly userIds: ReadonlyMap<number, number>;
  /** Monotonic time at which it was read. */
  readonly readMs: number;
}

/** The sockets that listen in another namespace than the collector's. */
export interface OtherTable {
  readonly namespace: string;
  /** User ID by the inode of the socket. */
  readonly userIds: ReadonlyMap<number, number>;
  /** It was read in this tick. */
  readonly isFresh: boolean;
}

/**
 * Which sockets listen, by network namespace. A socket belongs to the namespace in which it was made,
 * whatever its holder did since, so an inode is looked for in all of them: the kernel numbers the
 * sockets of all namespaces together. The collector's own is read at every tick, the others in turn.
 */
export class ListenTables {
  private tables = new Map<string, ListenTable>();
  private own: string | undefined;
  private everyPort: Ports = new Map();
  private growths = 0;
  private hasChanged = false;
  private watched: ReadonlySet<string> = new Set();
  private isEachTried = false;
  private nowMs = 0;
  private othersLeft = 0;

  constructor(private readonly files: ProcFiles) {}

  startTick(nowMs: number): void {
    this.nowMs = nowMs;
    this.othersLeft = MOST_OTHERS_PER_TICK;
    this.hasChanged = false;
    this.own = this.ownLink();
  }

  /**
   * Reads the tables that are due in this tick. May be called again in the same tick when more
   * namespaces are known.
   */
  update(members: NamespaceMembers): void {
    for (const namespace of this.tables.keys()) {
      if (!members.has(namespace) && namespace !== this.own) this.tables.delete(namespace);
    }
    for (const [namespace, folders] of this.due(members)) {
      this.tables.set(namespace, this.tableOf(this.readFirst(folders)));
    }
    this.collect();
    this.isEachTried = [...members.keys()].every((namespace) => this.tables.has(namespace));
  }

  /**
   * To be called before the descriptors of a process in this namespace are looked through, so that
   * what listens there is not taken for what came later.
   */
  meet(namespace: string, folder: string): void {
    if (this.tables.has(namespace) || this.othersLeft <= 0) return;
    this.othersLeft--;
    const sockets = this.readFirst([folder]);
    // Other processes of that namespace are asked later.
    if (!sockets) return;
    this.tables.set(namespace, this.tableOf(sockets));
    this.collect();
  }

  /** The port that a socket listens on; `undefined` if it is not known to listen. */
  portOf(inode: number): number | undefined {
    return this.everyPort.get(inode);
  }

  /** Whether the sockets that listen in this namespace are known. */
  isWatched(namespace: string): boolean {
    return this.watched.has(namespace);
  }

  /** The link of the namespace of the collector; `undefined` if it could not be read. */
  get ownNamespace(): string | undefined {
    return this.own;
  }

  /** Sockets came or went since the tick before. */
  get changed(): boolean {
    return this.hasChanged;
  }

  /** How many times sockets were seen that had not been there before. */
  get growth(): number {
    return this.growths;
  }

  /** What listens in the namespace of the collector, whoever holds it; `undefined`: not known. */
  get ownPorts(): readonly number[] | undefined {
    const ports = this.tables.get(this.own ?? '')?.ports;
    return ports && [...new Set(ports.values())].sort((a, b) => a - b);
  }

  /** What listens in other namespaces than the collector's, of which a table could be read. */
  *others(): Iterable<OtherTable> {
    for (const [namespace, { ports, userIds, readMs }] of this.tables) {
      if (!ports || namespace === this.own) continue;
      yield { namespace, userIds, isFresh: readMs === this.nowMs };
    }
  }

  /** A table of every namespace was read, or could not be. */
  get hasTriedAll(): boolean {
    return this.isEachTried;
  }

  forget(): void {
    this.tables = new Map();
    this.everyPort = new Map();
    this.watched = new Set();
  }

  private collect(): void {
    const before = this.everyPort;
    const all = new Map<number, number>();
    for (const { ports } of this.tables.values()) {
      ports?.forEach((port, inode) => all.set(inode, port));
    }
    const grew = [...all.keys()].some((inode) => !before.has(inode));
    if (grew) this.growths++;
    this.everyPort = all;
    const read = [...this.tables].filter(([, { ports }]) => ports).map(([namespace]) => namespace);
    const watched = new Set(read);
    const isOther =
      watched.size !== this.watched.size || read.some((one) => !this.watched.has(one));
    if (grew || before.size !== all.size || isOther) this.hasChanged = true;
    this.watched = watched;
  }

  /** The own table, and of the others what was read longest ago. */
  private due(members: NamespaceMembers): [namespace: string, folders: readonly string[]][] {
    const { own, nowMs } = this;
    const readMs = (namespace: string) =>
      this.tables.get(namespace)?.readMs ?? Number.NEGATIVE_INFINITY;
    const others = [...members]
      .filter(([namespace]) => namespace !== own && readMs(namespace) < nowMs)
      .sort(([a], [b]) => readMs(a) - readMs(b))
      .slice(0, this.othersLeft);
    this.othersLeft -= others.length;
    return own !== undefined && readMs(own) < nowMs ? [[own, ['self']], ...others] : others;
  }

  private ownLink(): string | undefined {
    try {
      return this.files.readLink('self/ns/net');
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }

  private tableOf(sockets: ListenSockets | undefined): ListenTable {
    return { ports: sockets?.ports, userIds: sockets?.userIds ?? NONE, readMs: this.nowMs };
  }

  /** Through the first of these that has not ended meanwhile. */
  private readFirst(folders: readonly string[]): ListenSockets | undefined {
    for (const folder of folders.slice(0, MOST_TRIED)) {
      const sockets = this.read(folder);
      if (sockets) return sockets;
    }
    return undefined;
  }

  private read(folder: string): ListenSockets | undefined {
    try {
      const tables = PROTOCOLS.map((protocol) => this.readListeners(`${folder}/net/${protocol}`));
      return {
        ports: new Map(tables.flatMap(({ ports }) => [...ports])),
        userIds: new Map(tables.flatMap(({ userIds }) => [...userIds])),
      };
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }

  /** None without IPv6 in its table, which is missing then. */
  private readListeners(path: string): ListenSockets {
    for (let limit = FIRST_LIMIT; ; limit = Math.min(limit * 8, LAST_LIMIT)) {
      const read = () => this.files.read(path, limit);
      const bytes = path.endsWith('6') ? ifThere(read) : read();
      if (!bytes) return { ports: NONE, userIds: NONE };
      const listeners = parseListeners(bytes);
      if (listeners.complete || bytes.length < limit || limit >= LAST_LIMIT) return listeners;
    }
  }
}
