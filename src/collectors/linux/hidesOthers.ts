import { columnsOf, restOfLine } from './parse/kernelText';
import { MOUNTS_LIMIT, parseMounts, topMountAt } from './parse/mounts';
import { STATUS_LIMIT } from './parse/status';
import { type ProcFiles, readFailure } from './procFileReader';

const STAT_LIMIT = 4096;
/** `CAP_SYS_PTRACE` of linux/capability.h. A process with this capability sees all others. */
const SYS_PTRACE = 1n << 19n;
/** `PROC_USER_INIT_INO` of linux/proc_ns.h. It is the same on every machine since Linux 3.8. */
const INITIAL_NAMESPACE = 'user:[4026531837]';

/**
 * What a reader outside the initial user namespace sees of the first process of the pid namespace.
 */
export interface FirstProcess {
  /** Whether its `stat` can be read. */
  readonly isShown: boolean;
  /** The link of its user namespace, which the kernel shows only to processes that may trace it. */
  readonly userNamespace: string | undefined;
}

/** The namespace of the reader if its capabilities and groups aren't those of the machine. */
export interface NestedNamespace {
  readonly userNamespace: string;
  readonly firstProcess: FirstProcess;
}

/**
 * Whether `/proc` is mounted with `hidepid` and hides processes from this process. Processes of
 * other users are then not listed or not readable (proc(5)). `undefined` if that can't be
 * determined now.
 */
function hidesOthers(files: ProcFiles): boolean | undefined {
  try {
    const mounts = files.read('self/mountinfo', MOUNTS_LIMIT).toString('latin1');
    const status = files.read('self/status', STATUS_LIMIT).toString('latin1');
    return isHiding(mounts, status, nestedNamespace(files));
  } catch {
    // Processes can still be listed without this information.
    return undefined;
  }
}

/**
 * Whether processes of other users are hidden from the reader.
 * @param mounts the content of `/proc/self/mountinfo`
 * @param status the content of `/proc/self/status`
 */
export function isHiding(mounts: string, status: string, nested?: NestedNamespace): boolean {
  const options = procOptions(mounts);
  const hidepid = options.get('hidepid') ?? 'off';
  if (hidepid === 'off' || hidepid === '0') return false;
  const capabilities = columnsOf(restOfLine(status, 'CapEff:') ?? '')[0] ?? '0';
  const canTrace = (BigInt(`0x${capabilities}`) & SYS_PTRACE) !== 0n;
  if (nested) return isHidingIn(nested, canTrace);
  if (canTrace) return false;
  // Nothing is hidden from this group, which is root's unless the mount names one.
  const seeing = options.get('gid') ?? '0';
  return hidepid === 'ptraceable' || hidepid === '4' || !groupsOf(status).includes(seeing);
}

/**
 * The groups that the kernel checks: the file system group, which is the fourth, and the
 * supplementary ones.
 */
function groupsOf(status: string): string[] {
  const [, , , forFiles] = columnsOf(restOfLine(status, 'Gid:') ?? '');
  const supplementary = columnsOf(restOfLine(status, 'Groups:') ?? '');
  return forFiles === undefined ? supplementary : [forFiles, ...supplementary];
}

/**
 * In a nested namespace, group ids differ from those of the mount, and capabilities don't apply to
 * processes of outer namespaces. But the first process always exists, and whether it is visible
 * answers the question.
 */
function isHidingIn({ userNamespace, firstProcess }: NestedNamespace, canTrace: boolean): boolean {
  if (!firstProcess.isShown) return true;
  // The process is visible although it may not be traced, so the reader is in the exempt group.
  if (firstProcess.userNamespace === undefined) return false;
  // Every process started in the pid namespace of a container is in its user namespace or a
  // descendant.
  return !(canTrace && firstProcess.userNamespace === userNamespace);
}

/** The options of the topmost mount at `/proc`. */
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
  // Without this file, the kernel doesn't support user namespaces.
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

/**
 * `/proc` may be remounted at any time, which is rare. Reading two files once a minute is cheap.
 */
const KEEP_MS = 60_000;
/** If the answer is unknown, retry soon, but not in every tick. */
const RETRY_MS = 10_000;

/** Knows whether the system hides the processes of other users. Checks at most once a minute. */
export class HiddenWatch {
  private last: boolean | undefined;
  private nextMs = -Infinity;

  constructor(private readonly files: ProcFiles) {}

  /** `undefined` while unknown. */
  at(monotonicMs: number): boolean | undefined {
    if (monotonicMs < this.nextMs) return this.last;
    this.last = hidesOthers(this.files);
    this.nextMs = monotonicMs + (this.last === undefined ? RETRY_MS : KEEP_MS);
    return this.last;
  }
}
