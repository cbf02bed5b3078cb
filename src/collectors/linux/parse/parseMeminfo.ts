import { kilobyteField } from './kernelText';

/** What is needed of `/proc/meminfo`, in bytes. */
export interface Meminfo {
  readonly totalBytes: number;
  readonly availableBytes: number | undefined;
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
}

/** Parses `/proc/meminfo`; `undefined` without a total. */
export function parseMeminfo(bytes: Buffer): Meminfo | undefined {
  const text = bytes.toString('latin1');
  const field = (name: string) => kilobyteField(text, name);
  const totalBytes = field('MemTotal');
  if (totalBytes === undefined) return undefined;
  const availableBytes = field('MemAvailable') ?? estimatedAvailable(field);
  return {
    totalBytes,
    availableBytes: availableBytes && Math.min(availableBytes, totalBytes),
    swapTotalBytes: field('SwapTotal'),
    swapFreeBytes: field('SwapFree'),
  };
}

/**
 * For kernels before 3.14 and containers that have no `MemAvailable`: what is free, and what the kernel
 * can drop. Shared memory is part of `Cached`, but can only be swapped out.
 */
function estimatedAvailable(field: (name: string) => number | undefined): number | undefined {
  const free = field('MemFree');
  if (free === undefined) return undefined;
  const fileCache = Math.max(0, (field('Cached') ?? 0) - (field('Shmem') ?? 0));
  return free + (field('Buffers') ?? 0) + fileCache + (field('SReclaimable') ?? 0);
}
