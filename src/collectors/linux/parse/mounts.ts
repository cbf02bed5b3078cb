import { linesOf } from './kernelText';

/**
 * How many bytes of `/proc/PID/mountinfo` are read: some systems mount thousands of file systems.
 */
export const MOUNTS_LIMIT = 1024 * 1024;

/** The fields used from a line of `/proc/PID/mountinfo`. */
export interface Mount {
  readonly id: string;
  /** The id of the mount that this one was mounted on. */
  readonly parentId: string;
  /** The mounted path within its file system. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  /** The options of the file system, such as the controllers of a control group hierarchy. */
  readonly options: readonly string[];
}

/** Parses `/proc/PID/mountinfo`: fields as in proc(5), with the optional ones before a dash. */
export function parseMounts(text: string): Mount[] {
  return linesOf(text).flatMap((line) => {
    const fields = line.split(' ');
    const [id = '', parentId = '', , root, mountPoint] = fields;
    const dash = fields.indexOf('-', 6);
    const [type, , options = ''] = fields.slice(dash + 1);
    if (dash < 0 || root === undefined || mountPoint === undefined || !type) return [];
    return [
      {
        id,
        parentId,
        root: unescaped(root),
        mountPoint: unescaped(mountPoint),
        type,
        options: options.split(','),
      },
    ];
  });
}

/** Returns the mount that is visible at a mount point; `undefined` if there is none. */
export function topMountAt(mountPoint: string, mounts: readonly Mount[]): Mount | undefined {
  const here = mounts.filter((mount) => mount.mountPoint === mountPoint);
  return here.findLast((mount) => !isCovered(mount, mounts));
}

/**
 * Whether a different mount covers this one or a directory above it, so that its mount point leads
 * elsewhere. Lines are sorted by mount id, which doesn't reflect the stacking once a mount has been
 * moved.
 */
export function isCovered(mount: Mount, mounts: readonly Mount[]): boolean {
  const { id, mountPoint } = mount;
  // The root of all mounts may be its own parent.
  const isAbove = (other: Mount) =>
    other !== mount && other.parentId === id && other.mountPoint === mountPoint;
  if (mounts.some(isAbove)) return true;
  for (let inner = mount; ;) {
    const { parentId, mountPoint: place } = inner;
    // This excludes mounts on top of the root itself: they cover nothing for a process that has
    // that root.
    const isBelow = (other: Mount) => place.startsWith(`${other.mountPoint}/`);
    if (mounts.some((other) => other.parentId === parentId && isBelow(other))) return true;
    const outer = mounts.find((other) => other.id === parentId);
    if (!outer || outer === inner) return false;
    inner = outer;
  }
}

/** The kernel escapes spaces, tabs, line feeds and backslashes in octal: `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
