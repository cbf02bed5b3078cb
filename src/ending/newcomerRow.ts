import { parseCommandLine } from '../collectors/linux/parse/parseCommandLine';
import type { ProcessInfo } from '../core/process/process';
import { redactText } from '../core/redaction';
import { ifReadable, rawCommandLineOf, type Kin } from './procKin';

/** The row of a process that no snapshot has listed: what `stat` says of it, and its command line. */
export function newcomerRow(kin: Kin, startTimeMs: number | undefined): ProcessInfo {
  const { key, pid, ppid, startId, name, state, isKernelThread, nice } = kin;
  const bytes = ifReadable(() => rawCommandLineOf(kin)) ?? Buffer.alloc(0);
  return {
    key,
    pid,
    ppid,
    startId,
    // A program that sets a title may also set this name, with secrets in it.
    name: redactText(name),
    state,
    startTimeMs,
    commandLine: parseCommandLine(bytes)?.text,
    commandLineMark: undefined,
    kernelThread: isKernelThread,
    nice,
    user: undefined,
    uid: undefined,
    cpuPercent: undefined,
    cpuTimeMs: undefined,
    rssBytes: undefined,
    sharedBytes: undefined,
    virtualBytes: undefined,
    ioReadBytesPerSecond: undefined,
    ioWriteBytesPerSecond: undefined,
    cwd: undefined,
    listeningPorts: undefined,
  };
}
