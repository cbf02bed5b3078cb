import * as l10n from '@vscode/l10n';
import type { GuardSetting } from './settings';

/**
 * What counts where a setting that guards something has a value that is not allowed. `undefined` for
 * the port of the local API, whose start says so.
 */
export function guardText(name: GuardSetting): string | undefined {
  switch (name) {
    case 'readOnly':
      return l10n.t(
        'proclens.readOnly is set to something that is not true or false, so ProcLens stays read-only.',
      );
    case 'confirmKill':
      return l10n.t(
        'proclens.confirmKill is set to something that is not “always” or “treeOnly”, so ProcLens always asks.',
      );
    case 'collector':
      return l10n.t(
        'proclens.collector is set to something that is not a collector, so ProcLens chooses one.',
      );
    case 'aiTools.enabled':
      return l10n.t(
        'proclens.aiTools.enabled is set to something that is not true or false, so the tools for language models are off.',
      );
    case 'api.enabled':
      return l10n.t(
        'proclens.api.enabled is set to something that is not true or false, so the local API is off.',
      );
    case 'api.includeCommandLine':
      return l10n.t(
        'proclens.api.includeCommandLine is set to something that is not true or false, so the local API shows no command lines.',
      );
    case 'api.port':
      return undefined;
  }
}
