import { isUnixSocket, quietSockets } from '../parse/sockets';
import { type ProcFiles, readFailure } from '../procFileReader';
import { type ListenTables, MOST_TRIED, type NamespaceMembers } from './listenTables';

const TCP = ['tcp', 'tcp6'];
/** Sockets of these kinds can't listen on a TCP port. */
const OTHERS = [
  ...['udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6', 'icmp', 'icmp6'],
  ...['netlink', 'packet'],
];
const FDINFO_LIMIT = 4096;
/** A line has about 150 bytes, so this covers about 50,000 sockets and takes about 100 ms. */
const TABLE_LIMIT = 8 * 1024 * 1024;
/** After reading this many bytes from a namespace's tables, they are left alone for one second. */
const BYTES_PER_SECOND_OF_REST = 400 * 1024;
/** Limits on namespaces other than the collector's: those of the holders first, then any other. */
const MOST_NEAR_PER_TICK = 8;
const MOST_FAR_PER_TICK = 4;
/**
 * A socket that wasn't found is searched for in all namespaces again after this time, if its holder
 * has run.
 */
const FAR_AGAIN_MS = 60_000;

/** A socket that is known neither to listen nor to be quiet. */
export interface UnexplainedSocket {
  /** The link of its holder's namespace, where the socket was probably created. */
  readonly namespace: string | undefined;
  /** The monotonic time when the holder was seen to have it. */
  readonly seenMs: number;
}

/** The namespaces in which sockets can be searched for. */
export interface KnownNamespaces {
  readonly members: NamespaceMembers;
  /** The tables of listening sockets, which are read first. */
  readonly tables: Pick<ListenTables, 'ownNamespace' | 'isWatched' | 'hasTriedAll'>;
}

/**
 * Knows which sockets don't listen on a TCP port. A socket missing from the tables of listening
 * sockets may belong to a namespace without a visible process, and listen there. So it has to be
 * identified as another kind: as a Unix socket by its descriptor, or else in the other tables of a
 * namespace. These tables are read only while there is a socket to identify.
 */
export class QuietSockets {
  /** For a TCP socket, its namespace: it may start to listen there. */
  private found = new Map<number, string | undefined>();
  private readonly nextMs = new Map<string, number>();
  private readonly readMs = new Map<string, number>();
  private farMs = new Map<number, number>();
  private hasUnixMark = false;

  constructor(private readonly files: ProcFiles) {}

  get size(): number {
    return this.found.size;
  }

  /** @param isWatched whether the listening sockets of this namespace are known */
  has(inode: number, isWatched: (namespace: string) => boolean): boolean {
    const namespace = this.found.get(inode);
    return namespace === undefined ? this.found.has(inode) : isWatched(namespace);
  }

  /** Checks whether the descriptor is a Unix socket. */
  readDescriptor(path: string, inode: number): void {
    try {
      if (!isUnixSocket(this.files.read(path, FDINFO_LIMIT), inode)) return;
      this.hasUnixMark = true;
      this.found.set(inode, undefined);
    } catch (error) {
      // The descriptor may be closed or not readable by us. The socket then stays unknown.
      readFailure(error);
    }
  }

  /**
   * Searches for these sockets where they most likely are, then for the rest in the other
   * namespaces in turn.
   * @returns whether any table was read
   */
  search(
    sockets: ReadonlyMap<number, UnexplainedSocket>,
    { members, tables }: KnownNamespaces,
    nowMs: number,
  ): boolean {
    const own = tables.ownNamespace;
    for (const namespace of this.readMs.keys()) {
      if (!members.has(namespace) && namespace !== own) this.forgetNamespace(namespace);
    }
    const left = new Map(sockets);
    let hasRead = false;
    const readIf = (namespace: string, sinceMs: number): boolean => {
      if (left.size === 0 || !this.isDue(namespace, sinceMs, nowMs)) return false;
      const folders = namespace === own ? ['self'] : members.get(namespace);
      this.read(namespace, folders ?? [], left, nowMs);
      hasRead = true;
      return true;
    };
    const readSome = (sinceMs: ReadonlyMap<string, number>, most: number): void => {
      const byAge = [...sinceMs].sort(([a], [b]) => this.lastMs(a) - this.lastMs(b));
      for (const [namespace, since] of byAge) {
        if (most <= 0) return;
        if (readIf(namespace, since)) most--;
      }
    };

    if (own !== undefined) readIf(own, latest([...left.values()].map(({ seenMs }) => seenMs)));
    const near = new Map<string, number>();
    for (const { namespace, seenMs } of left.values()) {
      if (namespace === undefined || !tables.isWatched(namespace)) continue;
      near.set(namespace, Math.max(seenMs, near.get(namespace) ?? seenMs));
    }
    readSome(near, MOST_NEAR_PER_TICK);
    this.farMs = new Map(
      [...left].map(([inode, { seenMs }]) => [inode, this.farSince(inode, seenMs)]),
    );
    if (left.size === 0 || !tables.hasTriedAll) return hasRead;
    const farMs = latest(this.farMs.values());
    readSome(
      new Map([...members.keys()].map((namespace) => [namespace, farMs])),
      MOST_FAR_PER_TICK,
    );
    return hasRead;
  }

  /** Forgets all other sockets. */
  keep(inodes: ReadonlySet<number>): void {
    this.found = new Map([...this.found].filter(([inode]) => inodes.has(inode)));
  }

  forget(): void {
    this.found = new Map();
    this.farMs = new Map();
    this.nextMs.clear();
    this.readMs.clear();
  }

  private isDue(namespace: string, sinceMs: number, nowMs: number): boolean {
    return sinceMs > this.lastMs(namespace) && nowMs >= (this.nextMs.get(namespace) ?? nowMs);
  }

  private lastMs(namespace: string): number {
    return this.readMs.get(namespace) ?? Number.NEGATIVE_INFINITY;
  }

  private farSince(inode: number, seenMs: number): number {
    const before = this.farMs.get(inode);
    return before !== undefined && seenMs - before < FAR_AGAIN_MS ? before : seenMs;
  }

  private forgetNamespace(namespace: string): void {
    this.readMs.delete(namespace);
    this.nextMs.delete(namespace);
  }

  /**
   * Reads through the first of these directories whose process hasn't ended. Removes the sockets it
   * finds from `left`.
   */
  private read(
    namespace: string,
    folders: readonly string[],
    left: Map<number, unknown>,
    nowMs: number,
  ): void {
    this.readMs.set(namespace, nowMs);
    for (const folder of folders.slice(0, MOST_TRIED)) {
      const bytes = this.readTables(namespace, folder, left);
      if (bytes === undefined) continue;
      this.nextMs.set(namespace, nowMs + (bytes / BYTES_PER_SECOND_OF_REST) * 1000);
      return;
    }
  }

  /** Returns the size of the tables in bytes; `undefined` if none could be read. */
  private readTables(
    namespace: string,
    folder: string,
    left: Map<number, unknown>,
  ): number | undefined {
    let length: number | undefined;
    for (const table of [...(this.hasUnixMark ? [] : ['unix']), ...OTHERS, ...TCP]) {
      if (left.size === 0) return length ?? 0;
      try {
        const bytes = this.files.read(`${folder}/net/${table}`, TABLE_LIMIT);
        length = (length ?? 0) + bytes.length;
        for (const inode of quietSockets(bytes, table)) {
          if (!left.delete(inode)) continue;
          this.found.set(inode, TCP.includes(table) ? namespace : undefined);
        }
      } catch (error) {
        // Not every kernel has all tables: without IPv6, half are missing.
        readFailure(error);
      }
    }
    return length;
  }
}

function latest(times: Iterable<number>): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) last = Math.max(last, time);
  return last;
}
