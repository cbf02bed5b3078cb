import type { OpenDescriptor, OpenSockets } from '../../../core/process/inspection';
import { systemReadingClock } from '../../readingClock';
import { ifThere } from '../procFileReader';
import { elsewhere, type OtherNamespaces, readSocketTables } from './otherNamespaces';
import type { PinnedFolder } from '../pinnedFolder';

/**
 * Returns the sockets among the descriptors of a process, listening ones first. Looks them up in
 * the network namespace of the process, then in all others.
 */
export function readSockets(
  folder: PinnedFolder,
  { list, unread }: { readonly list: readonly OpenDescriptor[]; readonly unread: number },
  others: OtherNamespaces,
): OpenSockets {
  const inodes = new Set(
    list
      .filter(({ kind }) => kind === 'socket')
      .map(({ target }) => Number(/\d+/.exec(target)?.[0])),
  );
  const rest = unread > 0 ? { unreadDescriptors: unread } : {};
  if (inodes.size === 0) return { count: 0, list: [], ...rest };

  const namespace = ifThere(() => folder.readLink('ns/net'));
  const isElsewhere = namespace !== undefined && namespace !== others.ownNamespace;
  const own = readSocketTables((name, limit) => folder.read(name, limit), inodes);
  const sockets = [...own.values()].map((socket) => (isElsewhere ? elsewhere(socket) : socket));
  const missing = new Set([...inodes].filter((inode) => !own.has(inode)));
  if (missing.size > 0) {
    sockets.push(...others.find(missing, namespace, systemReadingClock.monotonicMs()));
  }
  const unidentified = inodes.size - sockets.length;
  return {
    count: sockets.length,
    list: sockets.sort((a, b) => Number(b.state === 'listen') - Number(a.state === 'listen')),
    ...(unidentified > 0 && { unidentified }),
    ...rest,
  };
}
