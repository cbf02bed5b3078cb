import type { ListenTables } from './listenTables';
import type { HeldSocket } from './processExtras';

/** The known sockets of a process. */
export type SocketList = readonly HeldSocket[];

/**
 * Tracks the network namespaces in which a listening socket has no known holder: a thread with its
 * own descriptor table, io_uring or a message in flight may hold it. The listening ports of every
 * process in such a namespace are then incomplete.
 *
 * A listener of a different user doesn't count unless the collector is root: that user's processes
 * can't be read, and their own ports are shown as unknown. The collector's own namespace doesn't
 * count either, because its listening ports are reported whoever holds them.
 */
export class UnheldListeners {
  private namespaces: ReadonlySet<string> = new Set();

  /** @param userId the effective user id of the collector; 0 is root */
  constructor(private readonly userId = process.geteuid?.() ?? 0) {}

  areIn(namespace: string | undefined): boolean {
    return namespace !== undefined && this.namespaces.has(namespace);
  }

  /** Stops once every listener has a holder, and does nothing if there are no other namespaces. */
  update(tables: Pick<ListenTables, 'others'>, sockets: Iterable<SocketList>): void {
    const unheld = new Map<number, string>();
    for (const { namespace, sockets: listening, isFresh } of tables.others()) {
      // A table from an earlier tick may list sockets that were closed since.
      if (!isFresh && !this.namespaces.has(namespace)) continue;
      for (const [inode, { userId }] of listening) {
        if (this.userId === 0 || userId === this.userId) unheld.set(inode, namespace);
      }
    }
    for (const list of sockets) {
      if (unheld.size === 0) break;
      for (const { inode } of list) unheld.delete(inode);
    }
    this.namespaces = new Set(unheld.values());
  }
}
