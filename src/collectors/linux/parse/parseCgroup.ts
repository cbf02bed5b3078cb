import type { ControlGroup } from '../../../core/process/inspection';
import { parseGroupPaths } from './cgroup';
import { recogniseContainer } from '../inspect/recogniseContainer';

/** Version 2 has one hierarchy, without a name; in version 1 systemd's says most. */
const PREFERRED: readonly string[] = ['', 'name=systemd', 'memory'];

/**
 * Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`. Where there are several hierarchies,
 * the first says most that knows a container, because a runtime may leave the process in its own group in
 * those that it does not use. Without one it is the first in which the process is not at the root.
 * `undefined` if there is no line.
 */
export function parseCgroup(bytes: Buffer): ControlGroup | undefined {
  const groups = parseGroupPaths(bytes.toString('utf8'))
    .sort((a, b) => rank(a.controllers) - rank(b.controllers))
    .map(({ path }) => ({ path, container: recogniseContainer(path), unit: unitOf(path) }));
  return (
    groups.find(({ container }) => container) ??
    groups.find(({ path }) => path !== '/') ??
    groups[0]
  );
}

function rank(controllers: readonly string[]): number {
  const place = PREFERRED.indexOf(controllers.join(','));
  return place === -1 ? PREFERRED.length : place;
}

/** The innermost service or scope, or else slice. */
function unitOf(path: string): string | undefined {
  const parts = path.split('/');
  return (
    parts.findLast((part) => /\.(?:service|scope)$/.test(part)) ??
    parts.findLast((part) => part.endsWith('.slice'))
  );
}
