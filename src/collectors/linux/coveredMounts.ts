import type { Mount } from './parse/mounts';

/**
 * Whether another mount lies over this one or over a folder above it, so that its mount point leads to that
 * other one. Their order does not say so: it is not always that in which they were mounted.
 */
export function isCovered(mount: Mount, mounts: readonly Mount[]): boolean {
  if (
    mounts.some((other) => other.parentId === mount.id && other.mountPoint === mount.mountPoint)
  ) {
    return true;
  }
  for (let inner = mount; ;) {
    const { parentId, mountPoint } = inner;
    // What lies over the root itself is left out by this: it covers nothing for who has that root.
    const isBelow = (other: Mount) => mountPoint.startsWith(`${other.mountPoint}/`);
    if (mounts.some((other) => other.parentId === parentId && isBelow(other))) return true;
    const outer = mounts.find(({ id }) => id === parentId);
    if (!outer || outer === inner) return false;
    inner = outer;
  }
}
