import { linesOf } from './kernelText';

/** Bytes of `/proc/PID/mountinfo` that are read: some systems mount thousands of file systems. */
export const MOUNTS_LIMIT = 1024 * 1024;

/** A line of `/proc/PID/mountinfo`, as far as it is needed here. */
export interface Mount {
  readonly id: string;
  /** The ID of the mount that this one was mounted on. */
  readonly parentId: string;
  /** The path within the file system that is mounted. */
  readonly root: string;
  readonly mountPoint: string;
  readonly type: string;
  /** Those of the file system, such as the controllers of a control group hierarchy. */
  readonly options: readonly string[];
}

/** Parses `/proc/PID/mountinfo`: fields as in proc(5), optional ones before a dash. */
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

/** The mount that a path leads to which is a mount point; undefined if it is none. */
export function topMountAt(mountPoint: string, mounts: readonly Mount[]): Mount | undefined {
  const here = mounts.filter((mount) => mount.mountPoint === mountPoint);
  return here.findLast((mount) => !isCovered(mount, mounts));
}

/**
 * Whether another mount lies over this one or over a folder above it, so that its mount point leads to that
 * other one. Lines stand by mount ID, which says nothing about that once a mount was moved.
 */
export function isCovered(mount: Mount, mounts: readonly Mount[]): boolean {
  const { id, mountPoint } = mount;
  // The root of all mounts may be its own parent.
  const isAbove = (other: Mount) =>
    other !== mount && other.parentId === id && other.mountPoint === mountPoint;
  if (mounts.some(isAbove)) return true;
  for (let inner = mount; ;) {
    const { parentId, mountPoint: place } = inner;
    // This leaves out what lies over the root itself: it covers nothing for a process that has that root.
    const isBelow = (other: Mount) => place.startsWith(`${other.mountPoint}/`);
    if (mounts.some((other) => other.parentId === parentId && isBelow(other))) return true;
    const outer = mounts.find((other) => other.id === parentId);
    if (!outer || outer === inner) return false;
    inner = outer;
  }
}

/** The kernel writes blanks, tabs, line feeds and backslashes in octal: `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
