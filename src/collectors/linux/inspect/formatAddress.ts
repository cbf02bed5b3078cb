/**
 * An address as `/proc/net/{tcp,udp}{,6}` writes it, as people do: words of eight hexadecimal
 * digits, each a number of this machine whose bytes in memory are those of the address.
 */
export function formatAddress(hex: string, littleEndian: boolean): string {
  const bytes = Buffer.from(hex, 'hex');
  if (littleEndian) bytes.swap32();
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.subarray(0, 12).equals(MAPPED)) return `::ffff:${bytes.subarray(12).join('.')}`;
  return compress(Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i)));
}

/** What precedes an IPv4 address in a socket for both. */
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex');

/** As RFC 5952 has it: the first of the longest runs of zeros, if not a single one, is left out. */
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
