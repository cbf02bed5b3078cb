import type { ListenTables } from './listenTables';
import type { HeldSocket } from './processExtras';

/** The sockets of a process, as far as they are known. */
export type SocketList = readonly HeldSocket[];

/**
 * The network namespaces in which a socket listens that no process is known to have: a thread with
 * descriptors of its own may hold it, io_uring, or a message under way. Then it is not known of any
 * process there on which ports it listens.
 *
 * A listener of another user does not count, unless the collector is root: that user's processes can't
 * be read, and their own ports are shown as unknown. Nor does the namespace of the collector, whose
 * listening ports are reported whoever holds them.
 */
export class UnheldListeners {
  private namespaces: ReadonlySet<string> = new Set();

  /** @param userId of the collector */
  constructor(private readonly userId = process.geteuid?.() ?? 0) {}

  areIn(namespace: string | undefined): boolean {
    return namespace !== undefined && this.namespaces.has(namespace);
  }

  /** Stops once every listener has a holder, and does nothing without other namespaces. */
  update(tables: Pick<ListenTables, 'others'>, sockets: Iterable<SocketList>): void {
    const unheld = new Map<number, string>();
    for (const { namespace, sockets: listening, isFresh } of tables.others()) {
      // In a table of an earlier tick may be what was closed since.
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
