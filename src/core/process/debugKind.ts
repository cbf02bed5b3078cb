import type { ProcessInfo } from './process';

/** Which kind of debugger may attach. */
export type DebugKind = 'node' | 'python' | 'native';

const KINDS: readonly (readonly [DebugKind, RegExp])[] = [
  ['node', /^(?:node|nodejs)(?:\.exe)?$/i],
  ['python', /^(?:python|pypy)[\d.]*w?(?:\.exe)?$/i],
];

/** So Electron and Chromium start their helpers: they run no program of a user's. */
const HELPER = /(?:^|\s)--type=/;

/**
 * What a process looks like by its name, or by that of its program: a name may be changed, and
 * newer versions of Node change it. Whatever is neither Node nor Python is native. Electron is not
 * Node: attaching to a Node program begins with SIGUSR1, which ends whatever does not await it.
 */
export function debugKindOf(info: Pick<ProcessInfo, 'name' | 'commandLine'>): DebugKind {
  const program = info.commandLine?.split(' ', 1)[0] ?? '';
  const names = [info.name, program.slice(program.search(/[^/\\]*$/))];
  for (const [kind, pattern] of KINDS) {
    if (!names.some((name) => pattern.test(name))) continue;
    return kind === 'node' && HELPER.test(info.commandLine ?? '') ? 'native' : kind;
  }
  return 'native';
}
