import type { MemoryShares } from '../../../core/process/inspection';
import { kilobyteField } from './kernelText';

/**
 * Parses `/proc/PID/smaps_rollup`, the sums over all mappings. What is private adds up to the
 * unique set size, as in psutil. `undefined` if it is not of that form.
 */
export function parseSmapsRollup(bytes: Buffer): MemoryShares | undefined {
  const text = bytes.toString('latin1');
  const pssBytes = kilobyteField(text, 'Pss');
  const cleanBytes = kilobyteField(text, 'Private_Clean');
  const dirtyBytes = kilobyteField(text, 'Private_Dirty');
  if (pssBytes === undefined || cleanBytes === undefined || dirtyBytes === undefined) {
    return undefined;
  }
  const hugeBytes = kilobyteField(text, 'Private_Hugetlb') ?? 0;
  return { pssBytes, ussBytes: cleanBytes + dirtyBytes + hugeBytes };
}
