import * as vscode from 'vscode';
import type { Sampler } from '../../sampling/sampler';
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
      : (...given) => {
          panels.asks = parseRowContext(given[0]) !== undefined;
          return actions.reported(name, ({ commands }) => commands[name](...given));
        };
  return vscode.Disposable.from(
    ...(Object.keys(COMMANDS) as Command[]).map((name) =>
      vscode.commands.registerCommand(COMMANDS[name], handlerOf(name)),
    ),
  );
}
