import type { ProcessInfo } from './process';

/** Which kind of debugger may attach. */
export type DebugKind = 'node' | 'python' | 'native';

const KINDS: readonly (readonly [DebugKind, RegExp])[] = [
  ['node', /^(?:node|nodejs|electron)(?:\.exe)?$/i],
  ['python', /^(?:python|pypy)[\d.]*w?(?:\.exe)?$/i],
];

/**
 * What a process looks like by its name, or by that of its program: a name may be changed, and
 * newer versions of Node change it. Whatever is neither Node nor Python is native.
 */
export function debugKindOf(info: Pick<ProcessInfo, 'name' | 'commandLine'>): DebugKind {
  const program = info.commandLine?.split(' ', 1)[0] ?? '';
  const names = [info.name, program.slice(program.search(/[^/\\]*$/))];
  for (const [kind, pattern] of KINDS) if (names.some((name) => pattern.test(name))) return kind;
  return 'native';
}
