import { type ListenSockets, parseListeners } from '../parse/sockets';
import { ifThere, type ProcFiles, readFailure } from '../procFileReader';

const PROTOCOLS = ['tcp', 'tcp6'] as const;
/** Some hundred sockets that listen; a table may have 100,000 of others after them. */
const FIRST_LIMIT = 16 * 1024;
const LAST_LIMIT = 16 * 1024 * 1024;
const NONE: ListenSockets = new Map();
/**
 * Of other namespaces than the collector's. On machines with containers and sandboxed browsers there
 * are hundreds, and to read one takes the kernel a walk through all connections of the machine.
 */
const MOST_OTHERS_PER_TICK = 16;

/** A process may end before its table is read: then another in the same namespace is asked. */
export const MOST_TRIED = 4;

/** The folders of processes by the link of their network namespace, such as `net:[4026531840]`. */
export type NamespaceMembers = ReadonlyMap<string, readonly string[]>;

/** The sockets that listen, of one network namespace. */
interface ListenTable {
  /** `undefined`: it could not be read. */
  readonly sockets: ListenSockets | undefined;
  /** Monotonic time at which it was read. */
  readonly readMs: number;
}

/** The sockets that listen in another namespace than the collector's. */
export interface OtherTable {
  readonly namespace: string;
  readonly sockets: ListenSockets;
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
  private everySocket = NONE;
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
    return this.everySocket.get(inode)?.port;
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
    const sockets = this.tables.get(this.own ?? '')?.sockets;
    const ports = sockets && new Set([...sockets.values()].map(({ port }) => port));
    return ports && [...ports].sort((a, b) => a - b);
  }

  /** What listens in other namespaces than the collector's, of which a table could be read. */
  *others(): Iterable<OtherTable> {
    for (const [namespace, { sockets, readMs }] of this.tables) {
      if (!sockets || namespace === this.own) continue;
      yield { namespace, sockets, isFresh: readMs === this.nowMs };
    }
  }

  /** A table of every namespace was read, or could not be. */
  get hasTriedAll(): boolean {
    return this.isEachTried;
  }

  forget(): void {
    this.tables = new Map();
    this.everySocket = NONE;
    this.watched = new Set();
  }

  private collect(): void {
    const before = this.everySocket;
    const all = new Map([...this.tables.values()].flatMap(({ sockets }) => [...(sockets ?? NONE)]));
    const grew = [...all.keys()].some((inode) => !before.has(inode));
    if (grew) this.growths++;
    this.everySocket = all;
    const read = [...this.tables]
      .filter(([, { sockets }]) => sockets)
      .map(([namespace]) => namespace);
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
    return { sockets, readMs: this.nowMs };
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
      const paths = PROTOCOLS.map((protocol) => `${folder}/net/${protocol}`);
      return new Map(paths.flatMap((path) => [...this.readListeners(path)]));
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
      if (!bytes) return NONE;
      const { sockets, complete } = parseListeners(bytes);
      if (complete || bytes.length < limit || limit >= LAST_LIMIT) return sockets;
    }
  }
}
