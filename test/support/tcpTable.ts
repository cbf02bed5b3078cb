/** A socket in a table, listening by default. */
export interface TableSocket {
  readonly port: number;
  readonly inode: number;
  /** A state of net/tcp_states.h as two hexadecimal digits. */
  readonly state?: string;
  /** Defaults to the user of this process. */
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
