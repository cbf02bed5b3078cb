import * as vscode from 'vscode';
import type { Sampler } from '../collectors/sampling/sampler';
import type { ProcessKey } from '../core/process';
import { COMMANDS } from './ids';
import type { KillProcess } from './killProcess';
import type { ProcessPanels } from './panels';
import { targetOf } from './targets';

export interface CommandContext {
  readonly sampler: Sampler;
  readonly panels: ProcessPanels;
  readonly killProcess: KillProcess;
  readonly log: vscode.LogOutputChannel;
}

/** Registers every command of package.json. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { sampler, panels, killProcess, log } = context;
  const onProcess = (act: (key: ProcessKey) => unknown) => (argument: unknown) => {
    const key = targetOf(argument);
    if (key !== undefined) return act(key);
    return vscode.window.showInformationMessage(
      'Select a process in the panel or in the tree view first.',
    );
  };
  const handlers: Record<keyof typeof COMMANDS, (argument: unknown) => unknown> = {
    openPanel: () => void panels.open(),
    refresh: () => sampler.refresh(),
    restartCollector: () => sampler.restart(),
    showLog: () => log.show(),
    inspect: onProcess((key) => panels.inspect(key)),
    kill: onProcess((key) => killProcess.run(key, 'terminate')),
    forceKill: onProcess((key) => killProcess.run(key, 'forceTerminate')),
  };
  const names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  return vscode.Disposable.from(
    ...names.map((name) => vscode.commands.registerCommand(COMMANDS[name], handlers[name])),
  );
}
