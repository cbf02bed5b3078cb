import type { History, ProcessHistory } from '../../core/history/history';
import type { ProcessKey } from '../../core/process/process';
import { type HistoryColumns, type HostMessage, SHORT_HISTORY } from '../../protocol/messages';

/** Answers the page's request for the histories behind the sparklines of these processes. */
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

/** The newest samples of a history, in the format of the messages. */
export function historyColumns(
  { atMs, cpuPercent, childrenCpuPercent, rssBytes }: ProcessHistory,
  most = Infinity,
): HistoryColumns {
  const from = Math.max(0, atMs.length - most);
  const newest = (values: readonly (number | undefined)[]) =>
    values.slice(from).map((value) => value ?? null);
  return {
    atMs: atMs.slice(from),
    cpuPercent: newest(cpuPercent),
    childrenCpuPercent: newest(childrenCpuPercent),
    rssBytes: newest(rssBytes),
  };
}
