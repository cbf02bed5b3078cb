import type { MemoryUse } from '../../../core/process/inspection';
import { kilobyteField } from './kernelText';

/**
 * The memory in `/proc/PID/status`; `undefined` for what has none: kernel threads and zombies.
 *
 * `VmRSS` here may be off by some pages for each thread, which `smaps_rollup` is not; but that is
 * not for everybody to read.
 */
export function parseStatusMemory(bytes: Buffer): MemoryUse | undefined {
  const text = bytes.toString('latin1');
  const rssBytes = kilobyteField(text, 'VmRSS');
  if (rssBytes === undefined) return undefined;
  const fileBytes = kilobyteField(text, 'RssFile');
  const shmemBytes = kilobyteField(text, 'RssShmem');
  return {
    rssBytes,
    peakRssBytes: kilobyteField(text, 'VmHWM'),
    sharedBytes:
      fileBytes === undefined || shmemBytes === undefined ? undefined : fileBytes + shmemBytes,
    swapBytes: kilobyteField(text, 'VmSwap'),
  };
}
