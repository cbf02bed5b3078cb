import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ProcLensApi } from '../../../proclens';

/** What a test asks the extension host to do. */
export type Call =
  | { readonly tool: string; readonly input: object }
  | { readonly command: string; readonly args: readonly unknown[] }
  | { readonly openPanel: { readonly filter: string } }
  | { readonly externalUri: string };

export interface Answer {
  readonly text?: string | undefined;
  readonly error?: string;
}

/**
 * Asks for a {@link Call} and the file for its {@link Answer}, each as JSON, and makes the call.
 */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('caller.call', async () => {
      const typed = await vscode.window.showInputBox({ placeHolder: 'Call', ignoreFocusOut: true });
      const { call, file } = JSON.parse(typed ?? '') as { call: Call; file: string };
      writeFileSync(file, JSON.stringify(await answerTo(call)));
    }),
  );
}

async function answerTo(call: Call): Promise<Answer> {
  try {
    return { text: await resultOf(call) };
  } catch (error) {
    return { error: String(error) };
  }
}

async function resultOf(call: Call): Promise<string | undefined> {
  if ('externalUri' in call) {
    const { uriScheme } = vscode.env;
    const uri = vscode.Uri.parse(`${uriScheme}://${call.externalUri}`);
    return (await vscode.env.asExternalUri(uri)).toString(true);
  }
  if ('openPanel' in call) {
    const proclens = vscode.extensions.getExtension<ProcLensApi>('proclens.proclens');
    await (await proclens?.activate())?.openPanel(call.openPanel);
    return undefined;
  }
  if ('command' in call) {
    const result: unknown = await vscode.commands.executeCommand(call.command, ...call.args);
    return typeof result === 'string' ? result : JSON.stringify(result);
  }
  const { content } = await vscode.lm.invokeTool(call.tool, {
    input: call.input,
    toolInvocationToken: undefined,
  });
  return content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}
