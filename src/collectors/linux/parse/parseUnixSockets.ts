import type { SocketState, UnixSocket } from '../../../core/process/inspection';
import { linesOf } from './kernelText';

/** Address, references, protocol; flags; type; state; inode; and the path, if it has one. */
const LINE =
  /^[0-9A-Fa-f]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8}) [0-9A-F]{4} ([0-9A-F]{2}) +(\d+)(?: ([^]*))?$/;
const ACCEPTS_CONNECTIONS = 0x10000; // __SO_ACCEPTCON, linux/net.h
/** By their numbers in linux/net.h. */
const STATES: ReadonlyMap<string, SocketState> = new Map([
  ['01', 'unconnected'],
  ['02', 'syn-sent'],
  ['03', 'established'],
  ['04', 'closing'],
]);

/** Parses `/proc/PID/net/unix`: the sockets with one of these inodes, by inode. */
export function parseUnixSockets(
  bytes: Buffer,
  inodes: ReadonlySet<number>,
): Map<number, UnixSocket> {
  const sockets = new Map<number, UnixSocket>();
  for (const line of linesOf(bytes.toString('utf8'))) {
    const [, flags = '', state = '', inodeText, path] = LINE.exec(line) ?? [];
    const inode = Number(inodeText);
    if (!inodes.has(inode)) continue;
    // A path may hold line feeds and so pretend to be another socket: which line is true is not known.
    if (sockets.has(inode)) {
      sockets.set(inode, { protocol: 'unix', path: undefined, state: 'unknown' });
      continue;
    }
    const listens = (Number.parseInt(flags, 16) & ACCEPTS_CONNECTIONS) !== 0;
    sockets.set(inode, {
      protocol: 'unix',
      // Some programs fill the room for a name in the abstract namespace with zeros, shown as `@`.
      path: path?.startsWith('@') ? path.replace(/@+$/, '') : path,
      state: listens ? 'listen' : (STATES.get(state) ?? 'unknown'),
    });
  }
  return sockets;
}
