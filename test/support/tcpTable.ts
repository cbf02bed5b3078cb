/** A socket of a table; one that listens unless `state` says otherwise. */
export interface TableSocket {
  readonly port: number;
  readonly inode: number;
  /** Two hexadecimal digits of net/tcp_states.h. */
  readonly state?: string;
  /** That of this process unless given. */
  readonly userId?: number;
}

const OWN_USER = process.geteuid?.() ?? 0;
const HEADING =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

/** The content of `/proc/PID/net/tcp`. */
export function tcpTable(sockets: readonly TableSocket[]): Buffer {
  const lines = sockets.map(({ port, inode, state = '0A', userId = OWN_USER }, at) => {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return `${String(at).padStart(4)}: 0100007F:${hex} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${String(userId).padStart(5)}        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`;
  });
  return Buffer.from(HEADING + lines.join(''));
}
