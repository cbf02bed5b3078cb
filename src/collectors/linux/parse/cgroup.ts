import type { Container, ControlGroup } from '../../../core/process/inspection';
import { linesOf } from './kernelText';

/** The place of a process in one hierarchy of control groups. */
export interface GroupPath {
  /** Empty for the single hierarchy of version 2. */
  readonly controllers: readonly string[];
  /** Relative to the root of the reader's namespace. A path such as `/../x` is outside of it. */
  readonly path: string;
}

/** Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`. A path may contain colons. */
export function parseGroupPaths(text: string): GroupPath[] {
  return linesOf(text)
    .map((line) => line.split(':'))
    .map(([, controllers = '', ...path]) => ({
      controllers: controllers.split(',').filter((name) => name !== ''),
      path: path.join(':'),
    }))
    .filter(({ path }) => path.startsWith('/'));
}

/** Version 2 has one hierarchy, without a name. In version 1, systemd's is the most informative. */
const PREFERRED: readonly string[] = ['', 'name=systemd', 'memory'];

/**
 * Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`. If there are several hierarchies, the
 * first one that names a container wins, because a runtime may leave the process in its own group
 * in hierarchies that it doesn't use. If none does, the first one in which the process isn't at the
 * root wins. Returns `undefined` if there are no lines.
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

/** Returns the innermost service or scope, or else the innermost slice. */
function unitOf(path: string): string | undefined {
  const parts = path.split('/');
  return (
    parts.findLast((part) => /\.(?:service|scope)$/.test(part)) ??
    parts.findLast((part) => part.endsWith('.slice'))
  );
}

type Runtime = Container['runtime'];

/**
 * The names that runtimes give to the control group of a container: a systemd scope or a directory.
 * Monitors beside it (`libpod-conmon-ID`, `lxc.monitor.NAME`) are outside of the container and
 * match no pattern. Neither do virtual machines (`machine-qemu…scope`) or programs that are only
 * confined (Snap, Flatpak).
 */
const PATTERNS: readonly (readonly [Runtime, RegExp])[] = [
  ['docker', /^docker-([0-9a-f]{64})\.scope$/],
  ['containerd', /^(?:cri-containerd|nerdctl)-([0-9a-f]{64})\.scope$/],
  // `payload` appears with `--cgroups=split`, as used by Quadlet, below the unit that started the
  // container.
  ['podman', /^libpod-(?:payload-)?([0-9a-f]{64})(?:\.scope)?$/],
  ['cri-o', /^crio-([0-9a-f]{64})(?:\.scope)?$/],
  ['lxc', /^lxc\.payload\.([^]+)$/],
  // Created by libvirt, which numbers them.
  ['lxc', /^machine-lxc\\x2d\d+\\x2d([^]+)\.scope$/],
  ['buildkit', /^buildkit-([0-9a-z]{25})\.scope$/],
  // A runtime that is given a systemd slice but doesn't use systemd itself.
  ['containerd', /^[^:]+\.slice:cri-containerd:([0-9a-f]{64})$/],
  ['cri-o', /^[^:]+\.slice:crio:([0-9a-f]{64})$/],
  ['docker', /^[^:]+\.slice:docker:([0-9a-f]{64})$/],
];
/**
 * The unit of a systemd-nspawn container. The container has a directory beside nspawn's own, which
 * distinguishes it from a virtual machine.
 */
const NSPAWN = /^(?:machine-([^]+)\.scope|systemd-nspawn@([^]+)\.service)$/;
const HEX_ID = /^[0-9a-f]{64}$/;
const BUILDKIT_ID = /^[0-9a-z]{25}$/;
/** A Cloud Foundry handle. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The task and its number, where containers have no id (AWS Fargate). */
const ECS_ID = /^[0-9a-f]{32}-\d+$/;
const UNIT = /\.(?:slice|service|scope)$/;

/** Returns the innermost container in the path of a control group; `undefined` if there is none. */
export function recogniseContainer(path: string): Container | undefined {
  const parts = path.split('/');
  for (let i = parts.length - 1; i > 0; i--) {
    const part = parts[i] ?? '';
    const found = byName(part, parts[i + 1]) ?? byPlace(part, parts.slice(0, i));
    if (found) return found;
  }
  return undefined;
}

/** Recognizes a container by the name of its own directory. */
function byName(part: string, below: string | undefined): Container | undefined {
  for (const [runtime, pattern] of PATTERNS) {
    const id = pattern.exec(part)?.[1];
    if (id !== undefined) return { runtime, id: unescaped(id) };
  }
  const nspawn = below === 'payload' ? NSPAWN.exec(part) : undefined;
  const name = nspawn?.[1] ?? nspawn?.[2];
  return name === undefined ? undefined : { runtime: 'systemd-nspawn', id: unescaped(name) };
}

/** Recognizes a container by the directories above it, if its own is named by the id alone. */
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

/** Returns the runtime whose containers are named by 64 hexadecimal digits in this directory. */
function runtimeOfId(folder: string, above: readonly string[]): Runtime | undefined {
  if (folder === 'docker') return 'docker';
  const inPod = /^(?:kubepods-.*)?pod[0-9a-f_-]+(?:\.slice)?$/.test(folder);
  if (inPod) {
    return above.some((part) => part.startsWith('kubepods')) ? 'kubernetes' : undefined;
  }
  // Within a systemd unit, anyone may have created the group: a user in a session, or a service in
  // its own directory.
  if (folder === '' || above.some((part) => UNIT.test(part))) return undefined;
  // These two are containerd namespaces, used by nerdctl without systemd. Otherwise the directory
  // is the parent that Docker was given (`--cgroup-parent`), because all other runtimes put their
  // name before the id.
  return folder === 'default' || folder === 'k8s.io' ? 'containerd' : 'docker';
}

/** Reverses the escaping of names in systemd units: `\x2d` stands for `-`. */
function unescaped(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
