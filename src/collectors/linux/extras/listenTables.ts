import { type ListenSockets, parseListeners } from '../parse/sockets';
import { ifThere, type ProcFiles, readFailure } from '../procFileReader';

const PROTOCOLS = ['tcp', 'tcp6'] as const;
/**
 * Room for about a hundred listening sockets. A table may list 100,000 other sockets after them.
 */
const FIRST_LIMIT = 16 * 1024;
const LAST_LIMIT = 16 * 1024 * 1024;
const NONE: ListenSockets = new Map();
/**
 * The limit on tables of other namespaces. Machines with containers and sandboxed browsers have
 * hundreds, and for each table the kernel walks all connections of the machine.
 */
const MOST_OTHERS_PER_TICK = 16;

/** How many processes of a namespace to try, since one may end before its table is read. */
export const MOST_TRIED = 4;

/**
 * The `/proc` directories of processes by the link of their network namespace, such as
 * `net:[4026531840]`.
 */
export type NamespaceMembers = ReadonlyMap<string, readonly string[]>;

/** The listening sockets of one network namespace. */
interface ListenTable {
  /** `undefined` if the table couldn't be read. */
  readonly sockets: ListenSockets | undefined;
  /** The monotonic time when the table was read. */
  readonly readMs: number;
}

/** The listening sockets of a namespace other than the collector's. */
export interface OtherTable {
  readonly namespace: string;
  readonly sockets: ListenSockets;
  /** Whether the table was read in this tick. */
  readonly isFresh: boolean;
}

/**
 * Knows the listening sockets of each network namespace. A socket belongs to the namespace in which
 * it was created, even if its holder has moved since, so an inode is looked up in all of them: the
 * kernel numbers sockets across all namespaces. The collector's own table is read in every tick,
 * the others in turn.
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
   * Reads the tables that are due in this tick. May be called again in the same tick once more
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
   * Must be called before the descriptors of a process in this namespace are scanned, so that
   * sockets already listening there aren't mistaken for new ones.
   */
  meet(namespace: string, folder: string): void {
    if (this.tables.has(namespace) || this.othersLeft <= 0) return;
    this.othersLeft--;
    const sockets = this.readFirst([folder]);
    // Other processes of that namespace are tried later.
    if (!sockets) return;
    this.tables.set(namespace, this.tableOf(sockets));
    this.collect();
  }

  /** The port that a socket listens on; `undefined` if it isn't known to listen. */
  portOf(inode: number): number | undefined {
    return this.everySocket.get(inode)?.port;
  }

  /** Whether the listening sockets of this namespace are known. */
  isWatched(namespace: string): boolean {
    return this.watched.has(namespace);
  }

  /** The link of the collector's own namespace; `undefined` if it couldn't be read. */
  get ownNamespace(): string | undefined {
    return this.own;
  }

  /** Whether sockets appeared or disappeared since the previous tick. */
  get changed(): boolean {
    return this.hasChanged;
  }

  /** How many times new sockets were found. */
  get growth(): number {
    return this.growths;
  }

  /**
   * The listening ports in the collector's namespace, whichever process has them, in ascending
   * order; `undefined` if unknown.
   */
  get ownPorts(): readonly number[] | undefined {
    const sockets = this.tables.get(this.own ?? '')?.sockets;
    const ports = sockets && new Set([...sockets.values()].map(({ port }) => port));
    return ports && [...ports].sort((a, b) => a - b);
  }

  /** The listening sockets of each other namespace whose table could be read. */
  *others(): Iterable<OtherTable> {
    for (const [namespace, { sockets, readMs }] of this.tables) {
      if (!sockets || namespace === this.own) continue;
      yield { namespace, sockets, isFresh: readMs === this.nowMs };
    }
  }

  /** Whether the table of every namespace was read or failed to be read. */
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

  /** The own table, and the other tables that were read longest ago. */
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

  /** Reads through the first of these processes that hasn't ended. */
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

  /** Empty for IPv6 if the kernel lacks it and the file is missing. */
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
