/**
 * Values that the kernel passes to every program at its start, and that no text file in `/proc`
 * contains.
 */
export interface KernelUnits {
  readonly pageBytes: number;
  readonly ticksPerSecond: number;
}

// From linux/auxvec.h.
const AT_PAGESZ = 6;
const AT_CLKTCK = 17;

/**
 * Parses `/proc/self/auxv`: pairs of machine words, type and value. Returns `undefined` unless both
 * values are present.
 */
export function parseAuxv(
  bytes: Buffer,
  { wordBytes, littleEndian }: { readonly wordBytes: 4 | 8; readonly littleEndian: boolean },
): KernelUnits | undefined {
  const word = (at: number): number => {
    if (wordBytes === 4) return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  };
  let pageBytes = 0;
  let ticksPerSecond = 0;
  for (let at = 0; at + 2 * wordBytes <= bytes.length; at += 2 * wordBytes) {
    const type = word(at);
    if (type === AT_PAGESZ) pageBytes = word(at + wordBytes);
    if (type === AT_CLKTCK) ticksPerSecond = word(at + wordBytes);
  }
  return pageBytes > 0 && ticksPerSecond > 0 ? { pageBytes, ticksPerSecond } : undefined;
}
