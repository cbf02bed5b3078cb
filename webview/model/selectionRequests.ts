import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../../src/core/process/action';
import type { ProcessKey } from '../../src/core/process/process';
import {
  MOST_EXPORTED,
  MOST_KEYS,
  type ExportPlace,
  type RowContext,
  type RowsContext,
} from '../../src/protocol/messages';
import { shownColumns } from './columns/columnPreferences';
import { rowContext } from './rowContext';
import type { Store } from './store';
import type { VsCodeApi } from './vscodeApi';

/** Requests to the host about the processes that are selected or shown. */
export class SelectionRequests {
  /** @param refuse says why a request is not made */
  constructor(
    private readonly store: Store,
    private readonly api: Pick<VsCodeApi, 'post'>,
    private readonly refuse: (text: string) => void,
  ) {}

  act(action: ProcessAction): void {
    if (this.store.options.readOnly) return;
    this.forSelected((keys) => this.api.post({ type: 'action', action, keys }));
  }

  copy(): void {
    this.forSelected((keys) => this.api.post({ type: 'copy', keys }), MOST_EXPORTED);
  }

  /** Tells the host what is shown. The host asks what to export, and where to. */
  export(place: ExportPlace): void {
    const { shownProcesses: shown, selectedRows: selected, mode, preferences } = this.store;
    if (shown.length > MOST_EXPORTED) {
      this.refuse(l10n.t('More than {0} processes are shown. Narrow the filter.', MOST_EXPORTED));
      return;
    }
    const fields = shownColumns(preferences.columns).map(({ field }) => field);
    // The tree shows the parents by its structure, so the export gets a column for them.
    if (mode === 'tree' && !fields.includes('ppid')) fields.push('ppid');
    this.api.post({
      type: 'export',
      place,
      shown: shown.map(({ key }) => key),
      selected: selected.map(({ key }) => key),
      columns: fields,
      ...(this.store.pausedAtMs !== undefined && { paused: true }),
    });
  }

  /** The context for the actions menu, as if a selected row had been clicked. */
  menuContext(): (RowContext & RowsContext) | undefined {
    const { selectedRows: rows, selection } = this.store;
    const row = rows.find(({ key }) => key === selection.focusedKey) ?? rows[0];
    return row && { ...rowContext(row), keys: rows.map(({ key }) => key) };
  }

  private forSelected(post: (keys: readonly ProcessKey[]) => void, most = MOST_KEYS): void {
    const keys = this.store.selectedRows.map(({ key }) => key);
    if (keys.length > most) {
      this.refuse(l10n.t('{0} processes are selected. Select at most {1}.', keys.length, most));
    } else if (keys.length > 0) post(keys);
  }
}
