import type { ListenTables } from './listenTables';
import type { HeldSocket } from './processExtras';

/** The sockets of a process, as far as they are known. */
export type SocketList = readonly HeldSocket[];

/**
 * The network namespaces in which a socket listens that no process is known to have: it may be held by
 * a thread with descriptors of its own, by io_uring, by a message under way, or by a process that could
 * not be read. Then it is not known of any process there on which ports it listens.
 *
 * Not so in the namespace of the collector: what listens there is told by itself, and much of it belongs
 * to the processes of other users.
 */
export class UnheldListeners {
  private namespaces: ReadonlySet<string> = new Set();

  areIn(namespace: string | undefined): boolean {
    return namespace !== undefined && this.namespaces.has(namespace);
  }

  /** Looks only as far as there are sockets to be found: without other namespaces, at nothing. */
  update(tables: Pick<ListenTables, 'others'>, sockets: Iterable<SocketList>): void {
    const unheld = new Map<number, string>();
    for (const { namespace, ports, isFresh } of tables.others()) {
      // In a table of an earlier tick may be what was closed since.
      if (!isFresh && !this.namespaces.has(namespace)) continue;
      for (const inode of ports.keys()) unheld.set(inode, namespace);
    }
    for (const list of sockets) {
      if (unheld.size === 0) break;
      for (const { inode } of list) unheld.delete(inode);
    }
    this.namespaces = new Set(unheld.values());
  }
}
