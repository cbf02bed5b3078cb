import type { ProcessInfo } from './process';

/** The kind of debugger that can attach. */
export type DebugKind = 'node' | 'python' | 'native';

const KINDS: readonly (readonly [DebugKind, RegExp])[] = [
  ['node', /^(?:node|nodejs)(?:\.exe)?$/i],
  ['python', /^(?:python|pypy)[\d.]*w?(?:\.exe)?$/i],
];

/**
 * Electron and Chromium start their helper processes this way; those don't run a user's program.
 */
const HELPER = /(?:^|\s)--type=/;

/**
 * Guesses the kind from the name of the process or of its program: a process can change its name,
 * and newer versions of Node do. Everything that is neither Node nor Python is native. Electron
 * doesn't count as Node: attaching to Node starts with SIGUSR1, which ends any process that doesn't
 * handle it.
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
