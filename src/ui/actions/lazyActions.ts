import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import { logText } from '../../core/text/text';
import { once } from '../once';
import type { ActionParts, ActionPartsContext } from '../bundles/actionParts';

/** What acts on processes, loaded at the first action: most windows only look. */
export class LazyActions {
  readonly parts = once(async () => {
    const { createActionParts } = await import('../bundles/actionParts');
    return createActionParts(this.context);
  });

  constructor(private readonly context: ActionPartsContext) {}

  /** Does what was asked for in the panel. Tells the user what happened. */
  async act(keys: readonly ProcessKey[], action: ProcessAction): Promise<void> {
    const { panels, log } = this.context;
    panels.asks = true;
    try {
      await (await this.parts()).act(keys, action);
    } catch (error) {
      log.error(logText(String(error)));
      void vscode.window.showErrorMessage(l10n.t('Nothing was done to the process; see the log.'));
    }
  }

  readonly stopForModel: ActionParts['stopForModel'] = async (...given) =>
    (await this.parts()).stopForModel(...given);
}
