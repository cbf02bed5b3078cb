import * as vscode from 'vscode';
import type { CollectorId } from '../../../platform/platform';
import { executablePath } from '../../../ending/executablePath';
import type { Debuggers } from './attachDebugger';
import { contributedDebuggers } from './debuggers';

export function vscodeDebuggers(
  native: readonly string[],
  collectorId: () => CollectorId | undefined,
): Debuggers {
  return {
    present: () => contributedDebuggers(vscode.extensions.all),
    native,
    programOf: (info) => {
      const executable = executablePath(info, collectorId());
      return executable.kind === 'found' ? executable.path : undefined;
    },
    start: (configuration) => vscode.debug.startDebugging(undefined, configuration),
  };
}
