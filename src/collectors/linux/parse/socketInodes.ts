import { linesOf } from './kernelText';

/** Local address and port, remote address, state; then queues, timers, user, timeout; inode. */
export const INTERNET_LINE =
  /^ *\d+: [0-9A-F]+:(?<port>[0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} (?<state>[0-9A-F]{2}) \S+ \S+ \S+ +(?<uid>\d+) +\d+ (?<inode>\d+) /;
const LAST_COLUMN = /^[0-9a-f]+ .* (?<inode>\d+) *$/;
/** Pointer, references, protocol, flags, type, state, inode; then a path of any bytes. */
const UNIX = /^[0-9a-f]+: [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ +(?<inode>\d+)(?: |$)/;
/** net/tcp_states.h */
export const LISTEN = '0A';
export const SYN_RECV = '03';

const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['unix', UNIX],
  ['netlink', LAST_COLUMN],
  ['packet', LAST_COLUMN],
]);

/**
 * The inodes of the sockets in one table of `/proc/PID/net` that do not listen on a TCP port. A last
 * line that is cut is left out.
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
 * Whether `/proc/PID/fdinfo/FD` is that of a Unix socket with this inode: such a socket counts the
 * descriptors that wait in it, whatever its namespace (Linux 5.6; with its inode, 5.14). Unlike a path
 * in the table of Unix sockets, no process can forge it.
 */
export function isUnixSocket(fdinfo: Buffer, inode: number): boolean {
  const lines = [...linesOf(fdinfo.toString('latin1'))];
  return lines.includes(`ino:\t${inode}`) && lines.some((line) => line.startsWith('scm_fds: '));
}
