import { endianness } from 'node:os';
import type { OpenSocket } from '../../../core/process/inspection';
import { parseInternetSockets, parseUnixSockets } from '../parse/sockets';
import { ifThere, ProcFileReader, readFailure } from '../procFileReader';

/**
 * How long results are kept, so that a socket missing from all tables isn't searched for on every
 * inspection.
 */
const KEEP_MS = 10_000;
/** Each takes about 20 ms to read. */
const MOST_PROCESSES = 5000;
const MOST_NAMESPACES = 64;

/**
 * Finds sockets in network namespaces other than that of the process that holds them: a socket
 * stays in the namespace in which it was created.
 */
export class OtherNamespaces {
  private readonly files: ProcFileReader;
  /** `undefined` if the socket is in no table. */
  private readonly known = new Map<number, OpenSocket | undefined>();
  private begunMs = Number.NEGATIVE_INFINITY;

  constructor(root: string) {
    this.files = new ProcFileReader(root);
  }

  /** The link of the namespace that ProcLens runs in; `undefined` if it can't be read. */
  get ownNamespace(): string | undefined {
    return this.namespaceOf('self');
  }

  /** Returns those of the sockets that are in a namespace other than `except`. */
  find(inodes: ReadonlySet<number>, except: string | undefined, nowMs: number): OpenSocket[] {
    if (nowMs - this.begunMs >= KEEP_MS) {
      this.known.clear();
      this.begunMs = nowMs;
    }
    const unknown = new Set([...inodes].filter((inode) => !this.known.has(inode)));
    if (unknown.size > 0) this.search(unknown, except);
    return [...inodes].flatMap((inode) => this.known.get(inode) ?? []);
  }

  private search(inodes: Set<number>, except: string | undefined): void {
    const own = this.ownNamespace;
    for (const inode of inodes) this.known.set(inode, undefined);
    for (const [namespace, process] of this.namespaces(own)) {
      if (inodes.size === 0) return;
      if (namespace === except) continue;
      const read = (name: string, limit: number) => this.files.read(`${process}/${name}`, limit);
      try {
        for (const [inode, socket] of readSocketTables(read, inodes)) {
          const isUnix = socket.protocol === 'unix';
          if (isUnix && this.known.get(inode)) continue;
          this.known.set(inode, namespace === own ? socket : elsewhere(socket));
          // The path of a Unix socket may contain a forged line for a socket of a different
          // namespace.
          if (!isUnix) inodes.delete(inode);
        }
      } catch (error) {
        // For example, its process has ended.
        readFailure(error);
      }
    }
  }

  /** Maps each namespace to one of its processes, our own namespace first. */
  private namespaces(own: string | undefined): Map<string, string> {
    const found = new Map(own === undefined ? [] : [[own, 'self']]);
    const pids = this.files.list().filter((name) => /^\d+$/.test(name));
    for (const pid of pids.slice(0, MOST_PROCESSES)) {
      const namespace = this.namespaceOf(pid);
      if (namespace !== undefined && !found.has(namespace)) found.set(namespace, pid);
      if (found.size >= MOST_NAMESPACES) break;
    }
    return found;
  }

  private namespaceOf(process: string): string | undefined {
    try {
      return this.files.readLink(`${process}/ns/net`);
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }
}

/**
 * Marks a socket as belonging to a namespace that ProcLens isn't in: its port isn't a port of this
 * machine.
 */
export function elsewhere(socket: OpenSocket): OpenSocket {
  return socket.protocol === 'unix' ? socket : { ...socket, otherNamespace: true };
}

const PROTOCOLS = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
/** A line has 150 to 180 bytes, so this covers about 100,000 sockets. */
const TABLE_LIMIT = 16 * 1024 * 1024;

/**
 * Returns the sockets with these inodes from the tables of one network namespace. Sockets of other
 * families (netlink, packet) are in none of these tables.
 * @param read returns the file of this name from the directory of a process in that namespace.
 */
export function readSocketTables(
  read: (name: string, limit: number) => Buffer,
  inodes: ReadonlySet<number>,
): Map<number, OpenSocket> {
  const order = { littleEndian: endianness() === 'LE' };
  const sockets = new Map<number, OpenSocket>();
  // Read first, because a path may contain a forged line for another socket, and the Internet
  // tables overrule it.
  const unix = ifThere(() => read('net/unix', TABLE_LIMIT));
  if (unix) {
    for (const [inode, socket] of parseUnixSockets(unix, inodes)) sockets.set(inode, socket);
  }
  for (const protocol of PROTOCOLS) {
    // Without IPv6, half of the tables are missing.
    const table = ifThere(() => read(`net/${protocol}`, TABLE_LIMIT));
    if (!table) continue;
    for (const [inode, socket] of parseInternetSockets(table, protocol, inodes, order)) {
      sockets.set(inode, socket);
    }
  }
  return sockets;
}
