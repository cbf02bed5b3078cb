import * as vscode from 'vscode';
import { logText } from '../../../core/text/text';
import { TOOLS } from '../../ids';
import { once } from '../../once';
import type { Settings } from '../../settings/settings';
import type { ToolContext, Tools } from '../../bundles/toolBundle';

export interface LanguageModelToolsContext extends ToolContext {
  readonly settings: Pick<Settings, 'current'>;
  readonly log: vscode.LogOutputChannel;
}

const TURNED_OFF = 'Error: these tools are turned off (proclens.aiTools.enabled).';

/**
 * Registers the tools in package.json with VS Code. The code behind them loads at the first call.
 */
export function registerLanguageModelTools(context: LanguageModelToolsContext): vscode.Disposable {
  const { settings, log } = context;
  const tools = once(async () => {
    const { createTools } = await import('../../bundles/toolBundle');
    return createTools(context);
  });
  // Errors become text for the model. VS Code would write a thrown error to the console.
  const answer = async (
    name: keyof Tools,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<string> => {
    if (!settings.current.aiToolsEnabled) return TURNED_OFF;
    try {
      return await (await tools())[name](input, token);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!token.isCancellationRequested) log.warn(`${TOOLS[name]}: ${logText(reason)}`);
      return `Error: ${reason}`;
    }
  };
  return vscode.Disposable.from(
    ...(Object.keys(TOOLS) as (keyof Tools)[]).map((name) =>
      vscode.lm.registerTool(TOOLS[name], {
        invoke: async ({ input }, token) => {
          const text = await answer(name, input, token);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
        },
      }),
    ),
  );
}
