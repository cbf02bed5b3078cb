import * as l10n from '@vscode/l10n';
import type { DebugKind } from '../../../core/process/debugKind';

/** The configuration with which VS Code starts a debug session that attaches. */
export interface AttachConfiguration {
  readonly type: string;
  readonly request: 'attach';
  readonly name: string;
  readonly [option: string]: unknown;
}

/** The types of debug sessions that these extensions contribute. Manifests can contain anything. */
export function contributedDebuggers(
  extensions: readonly { readonly packageJSON: unknown }[],
): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { packageJSON } of extensions) {
    const debuggers = field(field(packageJSON, 'contributes'), 'debuggers');
    if (!Array.isArray(debuggers)) continue;
    for (const contributed of debuggers) {
      const type = field(contributed, 'type');
      if (typeof type === 'string') types.add(type);
    }
  }
  return types;
}

/** The first installed type that can attach to this kind. */
export function debuggerFor(
  kind: DebugKind,
  present: ReadonlySet<string>,
  nativeDebuggers: readonly string[],
): string | undefined {
  const candidates = { node: ['node', 'pwa-node'], python: ['debugpy'], native: nativeDebuggers };
  return candidates[kind].find((type) => present.has(type));
}

/**
 * The options that identify the process to each type of debugger. VS Code runs any `${command:…}`
 * in a configuration, so no text of the process that could contain one is included.
 */
export function attachConfiguration(
  type: string,
  pid: number,
  path: string | undefined,
): AttachConfiguration {
  const base = { type, request: 'attach', name: l10n.t('Attach to process {0}', pid) } as const;
  switch (type) {
    case 'lldb':
      return { ...base, pid };
    case 'cppdbg':
      return { ...base, processId: String(pid), ...programAt(path), MIMode: 'gdb' };
    case 'debugpy':
      return { ...base, processId: pid, justMyCode: false };
    case 'node':
    case 'pwa-node':
      // The address of Node's inspector. With a host name the debugger may try ::1, where nothing
      // listens.
      return { ...base, processId: String(pid), address: '127.0.0.1' };
    default:
      return { ...base, processId: String(pid) };
  }
}

function programAt(program: string | undefined): { readonly program?: string } {
  return program === undefined || program.includes('${') ? {} : { program };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
