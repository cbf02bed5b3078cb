import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Sampler } from '../../sampling/sampler';
import { MOST_FILTER_CHARACTERS } from '../../core/query/queryParser';
import { messageText } from '../../core/text/text';
import type { ProcessPanels } from '../panel/processPanels';
import { warnUnreadable } from '../windowMessages';

/**
 * Opens `vscode://proclens.proclens/filter?q=QUERY` and `…/pid/N`. Anybody can write such an
 * address, so it only shows things and never acts on a process.
 */
export function uriHandler(
  sampler: Sampler,
  panels: Pick<ProcessPanels, 'open' | 'inspect'>,
): vscode.UriHandler {
  const inspect = async (pid: number) => {
    // The process may have started since the last snapshot.
    await sampler.refresh();
    const { snapshot } = sampler;
    const info = snapshot?.processes.get(pid);
    if (info) await panels.inspect(info.key);
    else if (snapshot) {
      const text = l10n.t('No process with PID {0} is running.', pid);
      void vscode.window.showInformationMessage(text);
    } else warnUnreadable();
  };
  return {
    handleUri: async ({ path, query }) => {
      const pid = /^\/pid\/([1-9]\d{0,9})$/.exec(path)?.[1];
      const text = queryIn(query);
      if (pid !== undefined) await inspect(Number(pid));
      else if (path === '/filter' && text !== undefined && text.length <= MOST_FILTER_CHARACTERS) {
        await panels.open(text);
      } else {
        const wrong = l10n.t(
          'ProcLens can’t open the link {0}. Use /filter?q=QUERY or /pid/PID.',
          messageText(path),
        );
        void vscode.window.showWarningMessage(wrong);
      }
    },
  };
}

/** The value of `q`: a browser passes it form-encoded, a desktop has already decoded it. */
function queryIn(query: string): string | undefined {
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    return new URLSearchParams(query).get('q') ?? undefined;
  }
  return /^q=(.*)$/s.exec(query)?.[1];
}
