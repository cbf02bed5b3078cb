import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import { logText } from '../../core/text/text';
import { once } from '../once';
import type { ActionBundle, ActionBundleContext } from '../bundles/actionBundle';

/** Loads the code that acts on processes at the first action: most windows never need it. */
export class LazyActions {
  readonly bundle = once(async () => {
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

  readonly stopForModel: ActionBundle['stopForModel'] = async (...given) =>
    (await this.bundle()).stopForModel(...given);
}
