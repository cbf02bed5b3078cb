import { INTERNET_LINE, LISTEN, SYN_RECV } from '../parse/socketInodes';

/** What listens, as far as the bytes went. */
export interface Listeners {
  /** Port by the inode of the socket. */
  readonly ports: ReadonlyMap<number, number>;
  /** There was a socket of another kind: the kernel names those that listen before all others. */
  readonly complete: boolean;
}

/**
 * Parses the beginning of `/proc/PID/net/{tcp,tcp6}` for sockets that listen. A last line that is not
 * whole is left out.
 */
export function parseListeners(bytes: Buffer): Listeners {
  const ports = new Map<number, number>();
  const text = bytes.toString('latin1');
  let end: number;
  for (let from = 0; (end = text.indexOf('\n', from)) !== -1; from = end + 1) {
    const { port = '', state, inode } = INTERNET_LINE.exec(text.slice(from, end))?.groups ?? {};
    if (state === undefined) continue;
    if (state === LISTEN) ports.set(Number(inode), Number.parseInt(port, 16));
    // Up to Linux 4.3 what is being accepted stands below who listens.
    else if (state !== SYN_RECV) return { ports, complete: true };
  }
  return { ports, complete: false };
}
