import type { History } from '../../core/history/history';
import type { ProcessKey } from '../../core/process/process';
import { SHORT_HISTORY, type HostMessage } from '../../protocol/messages';
import { historyColumns } from './historyColumns';

/** The answer to who draws sparklines of these processes. */
export function histories(
  history: Pick<History, 'of'>,
  keys: readonly ProcessKey[],
): Extract<HostMessage, { type: 'histories' }> {
  return {
    type: 'histories',
    histories: keys.flatMap((key) => {
      const kept = history.of(key);
      return kept ? [{ key, history: historyColumns(kept, SHORT_HISTORY) }] : [];
    }),
  };
}
