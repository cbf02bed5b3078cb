import type { LibraryTraits } from './libraryTraits';

const FORM = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/**
 * Milliseconds since the epoch of the library's `started`, a local time without a zone;
 * `undefined` if it is of another form.
 *
 * A computed one was moved by the zone's offset of now, whatever it was at the start of the
 * process (`parseElapsedTime` in the library's processes.js); an exact one is by the calendar.
 */
export function parseStarted(
  text: string,
  startIs: LibraryTraits['startIs'],
  nowMs: number,
): number | undefined {
  const [, year, month, day, hour, minute, second] = (FORM.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined) return undefined;
  const parts = [year, month - 1, day, hour, minute, second] as const;
  if (startIs === 'exact') return new Date(...parts).getTime();
  return Date.UTC(...parts) + new Date(nowMs).getTimezoneOffset() * 60_000;
}
