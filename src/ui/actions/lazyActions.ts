import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import { logText } from '../../core/text/text';
import type { ShownRows } from '../commands/export';
import { COMMANDS } from '../ids';
import { once } from '../once';
import type { ActionBundle, ActionBundleContext } from '../bundles/actionBundle';

/** Loads the code that acts on processes at the first action: most windows never need it. */
export class LazyActions {
  private readonly bundle = once(async () => {
    const { createActionBundle } = await import('../bundles/actionBundle');
    return createActionBundle(this.context);
  });

  constructor(private readonly context: ActionBundleContext) {}

  /** Performs an action requested in the panel, and reports the outcome to the user. */
  async act(keys: readonly ProcessKey[], action: ProcessAction): Promise<void> {
    const { panels, log } = this.context;
    panels.asks = true;
    try {
      await (await this.bundle()).act(keys, action);
    } catch (error) {
      log.error(logText(String(error)));
      void vscode.window.showErrorMessage(
        l10n.t('Nothing was done to the process. See the log for details.'),
      );
    }
  }

  copyRows(keys: readonly ProcessKey[]): Promise<unknown> {
    return this.reported('copyRow', ({ copyRows }) => copyRows(keys));
  }

  exportShown(shown: ShownRows): Promise<unknown> {
    return this.reported('export', ({ exportShown }) => exportShown(shown));
  }

  /** The result of `run`. A failure is logged under the name of the command and reported. */
  async reported(
    command: keyof typeof COMMANDS,
    run: (bundle: ActionBundle) => unknown,
  ): Promise<unknown> {
    try {
      return await run(await this.bundle());
    } catch (error) {
      this.context.log.error(`${COMMANDS[command]}: ${logText(String(error))}`);
      // The message is not returned: a launch configuration uses what a command returns.
      void vscode.window.showErrorMessage(
        l10n.t('The command failed. See the ProcLens log for details.'),
      );
      return undefined;
    }
  }

  readonly stopForModel: ActionBundle['stopForModel'] = async (...given) =>
    (await this.bundle()).stopForModel(...given);
}
