import type { Endpoint, InternetSocket, SocketState } from '../../../core/process/inspection';
import { linesOf } from './kernelText';
import { formatAddress } from '../inspect/formatAddress';

type Protocol = InternetSocket['protocol'];

/** By their numbers in net/tcp_states.h, from 1. */
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

/** Local and remote address, state; then queues, timers, retransmissions, user, timeout; inode. */
const LINE =
  /^ *\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) \S+ \S+ \S+ +\d+ +\d+ (\d+) /;

/**
 * Parses `/proc/PID/net/{tcp,tcp6,udp,udp6}`: the sockets with one of these inodes, of all that the
 * network namespace has, by inode.
 */
export function parseInternetSockets(
  bytes: Buffer,
  protocol: Protocol,
  inodes: ReadonlySet<number>,
  { littleEndian }: { readonly littleEndian: boolean },
): Map<number, InternetSocket> {
  const sockets = new Map<number, InternetSocket>();
  for (const line of linesOf(bytes.toString('latin1'))) {
    const [, address, port, remoteAddress, remotePort, state, inode] = LINE.exec(line) ?? [];
    if (!inodes.has(Number(inode))) continue;
    const endpoint = (hex = '', portHex = ''): Endpoint => ({
      address: formatAddress(hex, littleEndian),
      port: Number.parseInt(portHex, 16),
    });
    const nobody = remotePort === '0000' && /^0*$/.test(remoteAddress ?? '');
    sockets.set(Number(inode), {
      protocol,
      local: endpoint(address, port),
      remote: nobody ? undefined : endpoint(remoteAddress, remotePort),
      state: stateOf(protocol, Number.parseInt(state ?? '', 16)),
    });
  }
  return sockets;
}

function stateOf(protocol: Protocol, code: number): SocketState {
  const state = STATES[code - 1] ?? 'unknown';
  // UDP borrows TCP's number for "closed" where it has nobody at the other end.
  return state === 'closed' && protocol.startsWith('udp') ? 'unconnected' : state;
}
