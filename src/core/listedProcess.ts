import type { ProcessInfo } from './process';

/** A process with what is read of it only while somebody wants it; `undefined`: not read. */
export type ListedProcess = ProcessInfo & {
  /** Working directory. */
  readonly cwd?: string | undefined;
  /** Port numbers, ascending, joined by commas; empty if it listens on none. */
  readonly listeningPorts?: string | undefined;
  readonly ioReadBytesPerSecond?: number | undefined;
  readonly ioWriteBytesPerSecond?: number | undefined;
};
