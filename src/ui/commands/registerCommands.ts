import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Sampler } from '../../sampling/sampler';
import { logText } from '../../core/text/text';
import { parseRowContext } from '../../protocol/schema';
import type { LazyActions } from '../actions/lazyActions';
import { COMMANDS } from '../ids';
import type { Command, Handler, PlainCommand } from './commands';
import type { LocalApi } from '../integrations/localApi/localApi';
import type { ProcessPanels } from '../panel/processPanels';
import type { TopProcessesView } from '../views/topProcessesView';

export interface CommandContext {
  readonly sampler: Sampler;
  readonly panels: ProcessPanels;
  readonly tree: Pick<TopProcessesView, 'sort'>;
  readonly log: vscode.LogOutputChannel;
  readonly api: LocalApi;
  readonly actions: LazyActions;
}

/** Registers every command in package.json. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { sampler, panels, tree, log, api, actions } = context;
  const plain: Record<PlainCommand, Handler> = {
    openPanel: () => panels.open(),
    refresh: async () => {
      const succeeded = await sampler.refresh();
      await tree.sort();
      return succeeded;
    },
    restartCollector: () => sampler.restart(),
    showLog: () => log.show(),
    startLocalApi: () => api.start(),
    stopLocalApi: () => api.stop(),
    copyCurlCommand: () => api.copyCurlCommand(),
    newApiToken: () => api.replaceToken(),
  };
  const isPlain = (name: Command): name is PlainCommand => Object.hasOwn(plain, name);
  const handlerOf = (name: Command): Handler =>
    isPlain(name)
      ? plain[name]
      : async (...given) => {
          panels.asks = parseRowContext(given[0]) !== undefined;
          try {
            return await (await actions.bundle()).commands[name](...given);
          } catch (error) {
            log.error(`${COMMANDS[name]}: ${logText(String(error))}`);
            // The message is not returned: a launch configuration uses what a command returns.
            void vscode.window.showErrorMessage(
              l10n.t('The command failed. See the ProcLens log for details.'),
            );
            return undefined;
          }
        };
  return vscode.Disposable.from(
    ...(Object.keys(COMMANDS) as Command[]).map((name) =>
      vscode.commands.registerCommand(COMMANDS[name], handlerOf(name)),
    ),
  );
}
