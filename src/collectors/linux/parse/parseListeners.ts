import { INTERNET_LINE, LISTEN, SYN_RECV } from './socketInodes';

/** A socket that listens. */
export interface ListenSocket {
  readonly port: number;
  readonly userId: number;
}

/** What listens, by the inode of the socket. */
export type ListenSockets = ReadonlyMap<number, ListenSocket>;

/** What listens, as far as the bytes went. */
export interface Listeners {
  readonly sockets: ListenSockets;
  /** There was a socket of another kind: the kernel names those that listen before all others. */
  readonly complete: boolean;
}

/**
 * Parses the beginning of `/proc/PID/net/{tcp,tcp6}` for sockets that listen. A last line that is not
 * whole is left out.
 */
export function parseListeners(bytes: Buffer): Listeners {
  const sockets = new Map<number, ListenSocket>();
  const text = bytes.toString('latin1');
  let end: number;
  for (let from = 0; (end = text.indexOf('\n', from)) !== -1; from = end + 1) {
    const line = INTERNET_LINE.exec(text.slice(from, end))?.groups;
    if (!line) continue;
    const { port = '', state, uid, inode } = line;
    if (state === LISTEN) {
      sockets.set(Number(inode), { port: Number.parseInt(port, 16), userId: Number(uid) });
    }
    // Up to Linux 4.3 what is being accepted stands below who listens.
    else if (state !== SYN_RECV) return { sockets, complete: true };
  }
  return { sockets, complete: false };
}
