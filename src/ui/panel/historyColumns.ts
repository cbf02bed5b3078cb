import type { ProcessHistory } from '../../core/history/history';
import type { HistoryColumns } from '../../protocol/messages';

/** The newest samples of a history, in the form in which it travels. */
export function historyColumns(
  { atMs, cpuPercent, rssBytes }: ProcessHistory,
  most = Infinity,
): HistoryColumns {
  const from = Math.max(0, atMs.length - most);
  return {
    atMs: atMs.slice(from),
    cpuPercent: cpuPercent.slice(from).map((percent) => percent ?? null),
    rssBytes: rssBytes.slice(from).map((bytes) => bytes ?? null),
  };
}
