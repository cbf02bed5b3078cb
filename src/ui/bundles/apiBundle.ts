import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Platform } from '../../platform/platform';
import { COMMANDS } from '../ids';
import { ApiToken, curlCommand } from '../integrations/localApi/apiToken';
import { KeptApi } from '../integrations/localApi/keptApi';
import { startApi, type StartApiContext } from '../integrations/localApi/startApi';
import { machineId, startTranslating } from '../windowEnvironment';
import { copyText } from '../windowMessages';

export interface ApiBundleContext extends Omit<StartApiContext, 'token'> {
  readonly secrets: vscode.SecretStorage;
  readonly shell: Platform['shell'];
  readonly log: vscode.LogOutputChannel;
}

/** The local API once it is needed. */
export interface ApiBundle {
  readonly kept: KeptApi;
  tellStarted(): void;
  /**
   * Copies a shell command for this machine, and offers to copy the token that the command asks
   * for.
   */
  copyCurlCommand(): Promise<void>;
  /** Asks first, because programs with the old token are rejected afterwards. */
  replaceToken(): Promise<void>;
  dispose(): void;
}

/** The local API itself. It is a separate bundle, because most windows never start it. */
export function createApiBundle(context: ApiBundleContext, changed: () => void): ApiBundle {
  startTranslating();
  // VS Code keeps the secrets of all remotes on one machine.
  const token = new ApiToken(context.secrets, `proclens.api.token:${machineId()}`);
  const offerToken = (text: string) => {
    const copy = l10n.t('Copy Token');
    vscode.window.showInformationMessage(text, copy).then(
      async (answer) => {
        if (answer === copy) await copyText(await token.read());
      },
      () => undefined,
    );
  };
  const kept = new KeptApi({
    listen: async () => {
      await token.read();
      return startApi({ ...context, token });
    },
    port: () => context.settings.current.apiPort,
    changed,
    warn: (text) => void vscode.window.showWarningMessage(text),
    log: context.log,
  });
  return {
    kept,
    tellStarted: () => {
      const { address } = kept;
      if (address === undefined) return;
      const copy = l10n.t('Copy curl Command');
      const text = l10n.t('The local API listens on {0}.', address);
      vscode.window.showInformationMessage(text, copy).then(
        (answer) =>
          answer === copy ? vscode.commands.executeCommand(COMMANDS.copyCurlCommand) : undefined,
        () => undefined,
      );
    },
    copyCurlCommand: async () => {
      await kept.settled();
      const { address } = kept;
      if (address === undefined) {
        void vscode.window.showInformationMessage(
          l10n.t('The local API isn’t running. Run “Processes: Start Local API” to start it.'),
        );
        return;
      }
      await vscode.env.clipboard.writeText(curlCommand(address, context.shell));
      offerToken(l10n.t('The command was copied. It asks for the token when it runs.'));
    },
    replaceToken: async () => {
      const replace = l10n.t('Replace Token');
      const detail = l10n.t('Programs that use the current token will be rejected.');
      const answer = await vscode.window.showWarningMessage(
        l10n.t('Replace the local API token?'),
        { modal: true, detail },
        replace,
      );
      if (answer !== replace) return;
      await token.replace();
      offerToken(l10n.t('The local API has a new token. The old one no longer works.'));
    },
    dispose: () => token.dispose(),
  };
}
