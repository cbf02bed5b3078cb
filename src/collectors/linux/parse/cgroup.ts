import type { Container, ControlGroup } from '../../../core/process/inspection';
import { linesOf } from './kernelText';

/** Where a process is in one hierarchy of control groups. */
export interface GroupPath {
  /** Empty in the one hierarchy of version 2. */
  readonly controllers: readonly string[];
  /** Seen from the root of the reader's namespace: `/../x` is outside of it. */
  readonly path: string;
}

/** Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`; a path may hold colons. */
export function parseGroupPaths(text: string): GroupPath[] {
  return linesOf(text)
    .map((line) => line.split(':'))
    .map(([, controllers = '', ...path]) => ({
      controllers: controllers.split(',').filter((name) => name !== ''),
      path: path.join(':'),
    }))
    .filter(({ path }) => path.startsWith('/'));
}

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

type Runtime = Container['runtime'];

/**
 * How runtimes name the control group of a container: a scope of systemd, or a folder. Monitors
 * beside it (`libpod-conmon-ID`, `lxc.monitor.NAME`) are outside of the container and fit none. Nor do
 * virtual machines (`machine-qemu…scope`), and programs that are only confined (Snap, Flatpak).
 */
const PATTERNS: readonly (readonly [Runtime, RegExp])[] = [
  ['docker', /^docker-([0-9a-f]{64})\.scope$/],
  ['containerd', /^(?:cri-containerd|nerdctl)-([0-9a-f]{64})\.scope$/],
  // `payload`: with `--cgroups=split`, as Quadlet has it, below the unit that started it.
  ['podman', /^libpod-(?:payload-)?([0-9a-f]{64})(?:\.scope)?$/],
  ['cri-o', /^crio-([0-9a-f]{64})(?:\.scope)?$/],
  ['lxc', /^lxc\.payload\.([^]+)$/],
  // By libvirt, which numbers them.
  ['lxc', /^machine-lxc\\x2d\d+\\x2d([^]+)\.scope$/],
  ['buildkit', /^buildkit-([0-9a-z]{25})\.scope$/],
  // A runtime that gets a slice of systemd but does not use systemd itself.
  ['containerd', /^[^:]+\.slice:cri-containerd:([0-9a-f]{64})$/],
  ['cri-o', /^[^:]+\.slice:crio:([0-9a-f]{64})$/],
  ['docker', /^[^:]+\.slice:docker:([0-9a-f]{64})$/],
];
/** Of systemd-nspawn, which has the container in a folder beside its own, to tell it from a machine. */
const NSPAWN = /^(?:machine-([^]+)\.scope|systemd-nspawn@([^]+)\.service)$/;
const HEX_ID = /^[0-9a-f]{64}$/;
const BUILDKIT_ID = /^[0-9a-z]{25}$/;
/** A handle of Cloud Foundry's. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The task and then its number, where containers have no ID (AWS Fargate). */
const ECS_ID = /^[0-9a-f]{32}-\d+$/;
const UNIT = /\.(?:slice|service|scope)$/;

/** The innermost container that a control group's path is in; `undefined` if it is in none. */
export function recogniseContainer(path: string): Container | undefined {
  const parts = path.split('/');
  for (let i = parts.length - 1; i > 0; i--) {
    const part = parts[i] ?? '';
    const found = byName(part, parts[i + 1]) ?? byPlace(part, parts.slice(0, i));
    if (found) return found;
  }
  return undefined;
}

/** By what the folder itself is called. */
function byName(part: string, below: string | undefined): Container | undefined {
  for (const [runtime, pattern] of PATTERNS) {
    const id = pattern.exec(part)?.[1];
    if (id !== undefined) return { runtime, id: unescaped(id) };
  }
  const nspawn = below === 'payload' ? NSPAWN.exec(part) : undefined;
  const name = nspawn?.[1] ?? nspawn?.[2];
  return name === undefined ? undefined : { runtime: 'systemd-nspawn', id: unescaped(name) };
}

/** By the folders above, where the folder itself is called by the ID alone. */
function byPlace(id: string, above: readonly string[]): Container | undefined {
  const runtime = runtimeBelow(above, id);
  return runtime && { runtime, id };
}

function runtimeBelow(above: readonly string[], id: string): Runtime | undefined {
  const folder = above.at(-1) ?? '';
  if (folder === 'lxc' || folder === 'lxc.payload') return id === '' ? undefined : 'lxc';
  if (folder === 'buildkit' && BUILDKIT_ID.test(id)) {
    return above.at(-2) === 'docker' ? 'docker' : 'buildkit';
  }
  if (above.includes('garden') && UUID.test(id)) return 'garden';
  if (above.at(-2) === 'ecs' && (HEX_ID.test(id) || ECS_ID.test(id))) return 'ecs';
  return HEX_ID.test(id) ? runtimeOfId(folder, above) : undefined;
}

/** Whose containers have 64 hexadecimal digits for a name in this folder. */
function runtimeOfId(folder: string, above: readonly string[]): Runtime | undefined {
  if (folder === 'docker') return 'docker';
  const inPod = /^(?:kubepods-.*)?pod[0-9a-f_-]+(?:\.slice)?$/.test(folder);
  if (inPod) {
    return above.some((part) => part.startsWith('kubepods')) ? 'kubernetes' : undefined;
  }
  // In a unit of systemd anybody may have made it: a user in a session, a service in its own folder.
  if (folder === '' || above.some((part) => UNIT.test(part))) return undefined;
  // nerdctl without systemd: the namespace of containerd. Else it is the parent that Docker was given
  // (`--cgroup-parent`), for all other runtimes put their name before the ID.
  return folder === 'default' || folder === 'k8s.io' ? 'containerd' : 'docker';
}

/** As systemd writes names in those of units: `\x2d` for `-`. */
function unescaped(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
