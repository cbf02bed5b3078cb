import type { ProcFiles } from './procFiles';

/** Some systems mount thousands of file systems. */
const MOUNTS_LIMIT = 1024 * 1024;
const STATUS_LIMIT = 64 * 1024;
/** `CAP_SYS_PTRACE` of linux/capability.h: who has it sees all processes. */
const SYS_PTRACE = 1n << 19n;

/**
 * True if `/proc` is mounted with `hidepid` and this process is none of those it does not hide from:
 * then processes of other users are not listed, or nothing of them can be read (proc(5)).
 * `undefined` if that cannot be told now.
 */
export function hidesOthers(files: ProcFiles): boolean | undefined {
  try {
    const mounts = files.read('self/mountinfo', MOUNTS_LIMIT).toString('latin1');
    const status = files.read('self/status', STATUS_LIMIT).toString('latin1');
    return isHiding(mounts, status);
  } catch {
    // It is no reason to list nothing.
    return undefined;
  }
}

/** @param mounts `/proc/self/mountinfo` @param status `/proc/self/status` */
export function isHiding(mounts: string, status: string): boolean {
  // What was mounted last lies over the others.
  const options = /^(?:\S+ ){4}\/proc .* - proc \S+ (\S+)$/;
  const [, mounted = ''] =
    mounts
      .split('\n')
      .map((line) => options.exec(line))
      .findLast((found) => found !== null) ?? [];
  const value = /(?:^|,)hidepid=([^,]+)/.exec(mounted)?.[1] ?? 'off';
  if (value === 'off' || value === '0') return false;
  const capabilities = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
  if ((BigInt(`0x${capabilities}`) & SYS_PTRACE) !== 0n) return false;
  // Nothing is hidden from this group: that of root unless another is named.
  const seeing = /(?:^|,)gid=(\d+)/.exec(mounted)?.[1] ?? '0';
  const groups = /^(?:Gid|Groups):.*$/gm;
  const own = (status.match(groups) ?? []).flatMap((line) => line.split(/\s+/).slice(1));
  return value === 'ptraceable' || value === '4' || !own.includes(seeing);
}
