import type { Container } from '../../../core/inspection';

type Runtime = Container['runtime'];

/**
 * How runtimes name the control group of a container: a scope of systemd, or a folder. Monitors
 * beside it (`libpod-conmon-ID`, `crio-conmon-ID`) are outside of the container and fit none.
 */
const PATTERNS: readonly (readonly [Runtime, RegExp])[] = [
  ['docker', /^docker-([0-9a-f]{64})\.scope$/],
  ['containerd', /^(?:cri-containerd|nerdctl)-([0-9a-f]{64})\.scope$/],
  ['podman', /^libpod-([0-9a-f]{64})(?:\.scope)?$/],
  ['cri-o', /^crio-([0-9a-f]{64})(?:\.scope)?$/],
  ['lxc', /^lxc\.payload\.(.+)$/],
];
const HEX_ID = /^[0-9a-f]{64}$/;

/** The innermost container that a control group's path is in; `undefined` if it is in none. */
export function recogniseContainer(path: string): Container | undefined {
  const parts = path.split('/');
  for (let i = parts.length - 1; i > 0; i--) {
    const part = parts[i] ?? '';
    for (const [runtime, pattern] of PATTERNS) {
      const id = pattern.exec(part)?.[1];
      if (id !== undefined) return { runtime, id };
    }
    const runtime = runtimeOfFolder(parts.slice(0, i));
    if (runtime === 'lxc' ? part !== '' : HEX_ID.test(part)) {
      if (runtime) return { runtime, id: part };
    }
  }
  return undefined;
}

/** Whose containers are the folders right below this one, where they have no prefix. */
function runtimeOfFolder(above: readonly string[]): Runtime | undefined {
  const folder = above.at(-1) ?? '';
  if (folder === 'docker') return 'docker';
  if (folder === 'lxc' || folder === 'lxc.payload') return 'lxc';
  const inPod = /^(?:kubepods-.*)?pod[0-9a-f_-]+(?:\.slice)?$/.test(folder);
  return inPod && above.some((part) => part.startsWith('kubepods')) ? 'kubernetes' : undefined;
}
