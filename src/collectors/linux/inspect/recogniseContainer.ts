import type { Container } from '../../../core/process/inspection';

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
