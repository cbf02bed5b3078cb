import type { ProcessInfo } from '../process';

/** What a query can ask of a process. The optional fields are read only while they are wanted. */
export interface Queried extends Pick<
  ProcessInfo,
  | 'pid'
  | 'ppid'
  | 'name'
  | 'commandLine'
  | 'user'
  | 'uid'
  | 'state'
  | 'startTimeMs'
  | 'cpuPercent'
  | 'rssBytes'
  | 'virtualBytes'
  | 'threadCount'
  | 'nice'
> {
  readonly cwd?: string | undefined;
  /** Port numbers, ascending, joined by commas; `''` for none. */
  readonly listeningPorts?: string | undefined;
  readonly ioReadBytesPerSecond?: number | undefined;
  readonly ioWriteBytesPerSecond?: number | undefined;
}
