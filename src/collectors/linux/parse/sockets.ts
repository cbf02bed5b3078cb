import type {
  Endpoint,
  InternetSocket,
  SocketState,
  UnixSocket,
} from '../../../core/process/inspection';
import { linesOf } from './kernelText';

type Protocol = InternetSocket['protocol'];

/** Indexed by their numbers in net/tcp_states.h, starting at 1. */
const STATES: readonly SocketState[] = [
  'established',
  'syn-sent',
  'syn-recv',
  'fin-wait-1',
  'fin-wait-2',
  'time-wait',
  'closed',
  'close-wait',
  'last-ack',
  'listen',
  'closing',
  'syn-recv',
];

/** Local and remote address, state; then queues, timers, retransmissions; user, timeout; inode. */
const INTERNET_LINE =
  /^ *\d+: (?<address>[0-9A-F]+):(?<port>[0-9A-F]{4}) (?<remoteAddress>[0-9A-F]+):(?<remotePort>[0-9A-F]{4}) (?<state>[0-9A-F]{2}) \S+ \S+ \S+ +(?<uid>\d+) +\d+ (?<inode>\d+) /;

/**
 * Parses `/proc/PID/net/{tcp,tcp6,udp,udp6}`, which list all sockets of the network namespace.
 * Returns those with one of these inodes, by inode.
 */
export function parseInternetSockets(
  bytes: Buffer,
  protocol: Protocol,
  inodes: ReadonlySet<number>,
  { littleEndian }: { readonly littleEndian: boolean },
): Map<number, InternetSocket> {
  const sockets = new Map<number, InternetSocket>();
  for (const line of linesOf(bytes.toString('latin1'))) {
    const { address, port, remoteAddress, remotePort, state, inode } =
      INTERNET_LINE.exec(line)?.groups ?? {};
    if (!inodes.has(Number(inode))) continue;
    const endpoint = (hex = '', portHex = ''): Endpoint => ({
      address: formatAddress(hex, littleEndian),
      port: Number.parseInt(portHex, 16),
    });
    const isUnconnected = remotePort === '0000' && /^0*$/.test(remoteAddress ?? '');
    sockets.set(Number(inode), {
      protocol,
      local: endpoint(address, port),
      remote: isUnconnected ? undefined : endpoint(remoteAddress, remotePort),
      state: stateOf(protocol, Number.parseInt(state ?? '', 16)),
    });
  }
  return sockets;
}

function stateOf(protocol: Protocol, code: number): SocketState {
  const state = STATES[code - 1] ?? 'unknown';
  // UDP uses TCP's number for "closed" if the socket has no peer.
  return state === 'closed' && protocol.startsWith('udp') ? 'unconnected' : state;
}

/** Address, references, protocol; flags; type; state; inode; and the path, if there is one. */
const UNIX_LINE =
  /^[0-9A-Fa-f]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8}) [0-9A-F]{4} ([0-9A-F]{2}) +(\d+)(?: ([^]*))?$/;
const ACCEPTS_CONNECTIONS = 0x10000; // __SO_ACCEPTCON, linux/net.h
/** By their numbers in linux/net.h. */
const UNIX_STATES: ReadonlyMap<string, SocketState> = new Map([
  ['01', 'unconnected'],
  ['02', 'syn-sent'],
  ['03', 'established'],
  ['04', 'closing'],
]);

/** Parses `/proc/PID/net/unix`. Returns the sockets with one of these inodes, by inode. */
export function parseUnixSockets(
  bytes: Buffer,
  inodes: ReadonlySet<number>,
): Map<number, UnixSocket> {
  const sockets = new Map<number, UnixSocket>();
  for (const line of linesOf(bytes.toString('utf8'))) {
    const [, flags = '', state = '', inodeText, path] = UNIX_LINE.exec(line) ?? [];
    const inode = Number(inodeText);
    if (!inodes.has(inode)) continue;
    // A path may contain line feeds and so imitate another socket. It is unknown which line is
    // genuine.
    if (sockets.has(inode)) {
      sockets.set(inode, { protocol: 'unix', path: undefined, state: 'unknown' });
      continue;
    }
    const listens = (Number.parseInt(flags, 16) & ACCEPTS_CONNECTIONS) !== 0;
    sockets.set(inode, {
      protocol: 'unix',
      // Some programs pad names in the abstract namespace with zeros, which are shown as `@`.
      path: path?.startsWith('@') ? path.replace(/@+$/, '') : path,
      state: listens ? 'listen' : (UNIX_STATES.get(state) ?? 'unknown'),
    });
  }
  return sockets;
}

/** A listening socket. */
export interface ListenSocket {
  readonly port: number;
  readonly userId: number;
}

/** Listening sockets by inode. */
export type ListenSockets = ReadonlyMap<number, ListenSocket>;

/** The listening sockets found in the part of a table that was read. */
export interface Listeners {
  readonly sockets: ListenSockets;
  /**
   * Whether a socket in another state was found. The kernel lists listening sockets first, so none
   * follow.
   */
  readonly complete: boolean;
}

/**
 * Parses the beginning of `/proc/PID/net/{tcp,tcp6}` for listening sockets. Ignores an incomplete
 * last line.
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
    // Up to Linux 4.3, connections being accepted are listed below their listening socket.
    else if (state !== SYN_RECV) return { sockets, complete: true };
  }
  return { sockets, complete: false };
}

const LAST_COLUMN = /^[0-9a-f]+ .* (?<inode>\d+) *$/;
/** Pointer, references, protocol, flags, type, state, inode; then a path of any bytes. */
const UNIX = /^[0-9a-f]+: [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ +(?<inode>\d+)(?: |$)/;
/** From net/tcp_states.h. */
const LISTEN = '0A';
const SYN_RECV = '03';

const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['unix', UNIX],
  ['netlink', LAST_COLUMN],
  ['packet', LAST_COLUMN],
]);

/**
 * Yields the inodes of the sockets in one table of `/proc/PID/net` that don't listen on a TCP port.
 * Ignores an incomplete last line.
 */
export function* quietSockets(bytes: Buffer, table: string): Generator<number> {
  const isTcp = table.startsWith('tcp');
  const form = FORMS.get(table) ?? INTERNET_LINE;
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1).toString('latin1');
  for (const line of linesOf(whole)) {
    const { state, inode } = form.exec(line)?.groups ?? {};
    if (inode !== undefined && !(isTcp && state === LISTEN)) yield Number(inode);
  }
}

/**
 * Whether `/proc/PID/fdinfo/FD` belongs to a Unix socket with this inode. Such a socket shows the
 * number of descriptors in flight, whatever its namespace (since Linux 5.6; with its inode since
 * 5.14). Unlike a path in the table of Unix sockets, no process can forge this.
 */
export function isUnixSocket(fdinfo: Buffer, inode: number): boolean {
  const lines = [...linesOf(fdinfo.toString('latin1'))];
  return lines.includes(`ino:\t${inode}`) && lines.some((line) => line.startsWith('scm_fds: '));
}

/**
 * Formats an address of `/proc/net/{tcp,udp}{,6}` in its usual notation. The kernel writes it as
 * words of eight hexadecimal digits, each the native integer whose bytes in memory are those of the
 * address.
 */
export function formatAddress(hex: string, littleEndian: boolean): string {
  const bytes = Buffer.from(hex, 'hex');
  if (littleEndian) bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.subarray(0, 12).equals(MAPPED)) return `::ffff:${bytes.subarray(12).join('.')}`;
  return compress(Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i)));
}

/** The prefix of an IPv4 address in a dual-stack socket. */
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex');

/**
 * Follows RFC 5952: the first of the longest runs of zeros is omitted, unless it is a single zero.
 */
function compress(groups: readonly number[]): string {
  let best = { from: 0, length: 1 };
  for (let from = 0; from < groups.length; from++) {
    let length = 0;
    while (groups[from + length] === 0) length++;
    if (length > best.length) best = { from, length };
  }
  const text = (some: readonly number[]) => some.map((group) => group.toString(16)).join(':');
  if (best.length === 1) return text(groups);
  return `${text(groups.slice(0, best.from))}::${text(groups.slice(best.from + best.length))}`;
}
