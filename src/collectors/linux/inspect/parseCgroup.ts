import type { ControlGroup } from '../../../core/inspection';
import { parseGroupPaths } from '../parse/cgroup';
import { recogniseContainer } from './recogniseContainer';

/** Version 2 has one hierarchy, without a name; in version 1 systemd's says most. */
const PREFERRED: readonly string[] = ['', 'name=systemd', 'memory'];

/**
 * Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`. Where there are several hierarchies,
 * the first says most in which the process is not at the root. `undefined` if there is no line.
 */
export function parseCgroup(bytes: Buffer): ControlGroup | undefined {
  const lines = parseGroupPaths(bytes.toString('utf8')).sort(
    (a, b) => rank(a.controllers) - rank(b.controllers),
  );
  const path = (lines.find((line) => line.path !== '/') ?? lines[0])?.path;
  if (path === undefined) return undefined;
  return { path, container: recogniseContainer(path), unit: unitOf(path) };
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
