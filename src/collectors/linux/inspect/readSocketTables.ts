import { endianness } from 'node:os';
import type { OpenSocket } from '../../../core/process/inspection';
import { ifThere } from '../readFailure';
import { parseInternetSockets } from '../parse/parseInternetSockets';
import { parseUnixSockets } from '../parse/parseUnixSockets';

const PROTOCOLS = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
/** A line of these tables has 150 to 180 bytes: some 100,000 sockets. */
const TABLE_LIMIT = 16 * 1024 * 1024;

/**
 * The sockets with these inodes in the tables of one network namespace. Those of other families
 * (netlink, packet) are in none.
 * @param read gives the file of this name in the folder of a process in that namespace.
 */
export function readSocketTables(
  read: (name: string, limit: number) => Buffer,
  inodes: ReadonlySet<number>,
): Map<number, OpenSocket> {
  const order = { littleEndian: endianness() === 'LE' };
  const sockets = new Map<number, OpenSocket>();
  // First: a path may hold the line of another socket, and tables of the internet overrule it.
  const unix = ifThere(() => read('net/unix', TABLE_LIMIT));
  if (unix) {
    for (const [inode, socket] of parseUnixSockets(unix, inodes)) sockets.set(inode, socket);
  }
  for (const protocol of PROTOCOLS) {
    // Without IPv6 half of the tables are missing.
    const table = ifThere(() => read(`net/${protocol}`, TABLE_LIMIT));
    if (!table) continue;
    for (const [inode, socket] of parseInternetSockets(table, protocol, inodes, order)) {
      sockets.set(inode, socket);
    }
  }
  return sockets;
}
