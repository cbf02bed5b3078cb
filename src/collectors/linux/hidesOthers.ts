import { columnsOf, restOfLine } from './parse/kernelText';
import { MOUNTS_LIMIT, parseMounts, topMountAt } from './parse/mounts';
import { STATUS_LIMIT } from './parse/status';
import { type ProcFiles, readFailure } from './procFileReader';

const STAT_LIMIT = 4096;
/** `CAP_SYS_PTRACE` of linux/capability.h: with it a process sees all others. */
const SYS_PTRACE = 1n << 19n;
/** `PROC_USER_INIT_INO` of linux/proc_ns.h: the same on every machine since Linux 3.8. */
const INITIAL_NAMESPACE = 'user:[4026531837]';

/** What the first process of the pid namespace is to a reader in another user namespace than the initial. */
export interface FirstProcess {
  /** Its `stat` can be read. */
  readonly isShown: boolean;
  /** The link of its user namespace; the kernel gives it only to those who may trace it. */
  readonly userNamespace: string | undefined;
}

/** The namespace of the reader, where its capabilities and groups are not those of the machine. */
export interface NestedNamespace {
  readonly userNamespace: string;
  readonly firstProcess: FirstProcess;
}

/**
 * True if `/proc` is mounted with `hidepid` and this process is none of those it does not hide from:
 * then processes of other users are not listed, or nothing of them can be read (proc(5)).
 * `undefined` if that cannot be told now.
 */
function hidesOthers(files: ProcFiles): boolean | undefined {
  try {
    const mounts = files.read('self/mountinfo', MOUNTS_LIMIT).toString('latin1');
    const status = files.read('self/status', STATUS_LIMIT).toString('latin1');
    return isHiding(mounts, status, nestedNamespace(files));
  } catch {
    // It is no reason to list nothing.
    return undefined;
  }
}

/** @param mounts `/proc/self/mountinfo` @param status `/proc/self/status` */
export function isHiding(mounts: string, status: string, nested?: NestedNamespace): boolean {
  const options = procOptions(mounts);
  const hidepid = options.get('hidepid') ?? 'off';
  if (hidepid === 'off' || hidepid === '0') return false;
  const capabilities = columnsOf(restOfLine(status, 'CapEff:') ?? '')[0] ?? '0';
  const canTrace = (BigInt(`0x${capabilities}`) & SYS_PTRACE) !== 0n;
  if (nested) return isHidingIn(nested, canTrace);
  if (canTrace) return false;
  // Nothing is hidden from this group: that of root unless another is named.
  const seeing = options.get('gid') ?? '0';
  return hidepid === 'ptraceable' || hidepid === '4' || !groupsOf(status).includes(seeing);
}

/** The groups that the kernel asks for: that for files, which is the fourth, and the supplementary ones. */
function groupsOf(status: string): string[] {
  const [, , , forFiles] = columnsOf(restOfLine(status, 'Gid:') ?? '');
  const supplementary = columnsOf(restOfLine(status, 'Groups:') ?? '');
  return forFiles === undefined ? supplementary : [forFiles, ...supplementary];
}

/**
 * There the numbers of groups are others than those of the mount, and capabilities count for nothing
 * over processes of outer namespaces. But the first process always exists, and shows what is seen.
 */
function isHidingIn({ userNamespace, firstProcess }: NestedNamespace, canTrace: boolean): boolean {
  if (!firstProcess.isShown) return true;
  // Shown, though it may not be traced: to the group from which nothing is hidden.
  if (firstProcess.userNamespace === undefined) return false;
  // All that started within the pid namespace of a container is in its user namespace, or below it.
  return !(canTrace && firstProcess.userNamespace === userNamespace);
}

/** The options of the mount that lies over all others at `/proc`. */
function procOptions(mounts: string): ReadonlyMap<string, string> {
  const top = topMountAt('/proc', parseMounts(mounts));
  const options = top?.type === 'proc' ? top.options : [];
  return new Map(
    options.map((option) => {
      const [name = '', value = ''] = option.split('=');
      return [name, value];
    }),
  );
}

function nestedNamespace(files: ProcFiles): NestedNamespace | undefined {
  const userNamespace = linkIfReadable(files, 'self/ns/user');
  // Without such a file the kernel has no user namespaces.
  if (userNamespace === undefined || userNamespace === INITIAL_NAMESPACE) return undefined;
  return {
    userNamespace,
    firstProcess: {
      isShown: isReadable(files, '1/stat'),
      userNamespace: linkIfReadable(files, '1/ns/user'),
    },
  };
}

function linkIfReadable(files: ProcFiles, path: string): string | undefined {
  try {
    return files.readLink(path);
  } catch (error) {
    if (readFailure(error) === 'transient') throw error;
    return undefined;
  }
}

function isReadable(files: ProcFiles, path: string): boolean {
  try {
    files.read(path, STAT_LIMIT);
    return true;
  } catch (error) {
    if (readFailure(error) === 'transient') throw error;
    return false;
  }
}

/** `/proc` may be mounted anew at any time, which is rare; two files are little once a minute. */
const KEEP_MS = 60_000;
/** Where that is not known, as soon as it may matter, and not at every tick. */
const RETRY_MS = 10_000;

/** Whether the system hides the processes of other users, as it was found within the last minute. */
export class HiddenWatch {
  private last: boolean | undefined;
  private nextMs = -Infinity;

  constructor(private readonly files: ProcFiles) {}

  /** `undefined` while that is not known. */
  at(monotonicMs: number): boolean | undefined {
    if (monotonicMs < this.nextMs) return this.last;
    this.last = hidesOthers(this.files);
    this.nextMs = monotonicMs + (this.last === undefined ? RETRY_MS : KEEP_MS);
    return this.last;
  }
}
