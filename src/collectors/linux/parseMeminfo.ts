import { kilobyteField } from './parse/kernelText';

/** What is needed of `/proc/meminfo`, in bytes. */
export interface Meminfo {
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
}

/** Parses `/proc/meminfo`; `undefined` without a total. */
export function parseMeminfo(bytes: Buffer): Meminfo | undefined {
  const text = bytes.toString('latin1');
  const field = (name: string) => kilobyteField(text, name);
  const totalBytes = field('MemTotal');
  if (totalBytes === undefined) return undefined;
  const availableBytes =
    field('MemAvailable') ??
    // Kernels before 3.14 and some containers have no MemAvailable.
    (field('MemFree') ?? 0) + (field('Buffers') ?? 0) + (field('Cached') ?? 0);
  return {
    totalBytes,
    availableBytes: Math.min(availableBytes, totalBytes),
    swapTotalBytes: field('SwapTotal'),
    swapFreeBytes: field('SwapFree'),
  };
}
