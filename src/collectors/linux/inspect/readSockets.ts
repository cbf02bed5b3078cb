import { endianness } from 'node:os';
import type { OpenDescriptor, OpenSocket } from '../../../core/inspection';
import { parseInternetSockets } from './parseInternetSockets';
import { parseUnixSockets } from './parseUnixSockets';
import type { PinnedFolder } from './pinnedFolder';

const PROTOCOLS = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
/** A line of these tables has 150 to 180 bytes: some 100,000 sockets. */
const TABLE_LIMIT = 16 * 1024 * 1024;

/**
 * What the sockets among these descriptors are, those that listen first. Looked up in the tables of
 * the process's own network namespace; those of other families (netlink, packet) are in none.
 */
export function readSockets(
  folder: PinnedFolder,
  descriptors: readonly OpenDescriptor[],
): OpenSocket[] {
  const inodes = new Set(
    descriptors
      .filter(({ kind }) => kind === 'socket')
      .map(({ target }) => Number(/\d+/.exec(target)?.[0])),
  );
  if (inodes.size === 0) return [];
  const order = { littleEndian: endianness() === 'LE' };
  const sockets: OpenSocket[] = PROTOCOLS.flatMap((protocol) => {
    // Without IPv6 half of the tables are missing.
    const table = folder.readIfThere(`net/${protocol}`, TABLE_LIMIT);
    return table ? parseInternetSockets(table, protocol, inodes, order) : [];
  });
  const table = folder.readIfThere('net/unix', TABLE_LIMIT);
  if (table) sockets.push(...parseUnixSockets(table, inodes));
  return sockets.sort((a, b) => Number(b.state === 'listen') - Number(a.state === 'listen'));
}
