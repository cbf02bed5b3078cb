import { UNKNOWN } from './format';

/**
 * In which time zone times are shown, and which the machine has: each by its IANA name, or by its offset
 * (`+09:00`) where it has no name.
 */
export interface TimeZones {
  readonly shown: string;
  readonly machine: string;
}

const MINUTE_MS = 60_000;
/** What a Date can hold, less a day. */
const MOST_MS = 8.64e15 - 86_400_000;

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** False for what is neither the name nor the offset of a zone, as it may come from outside. */
export function isTimeZone(name: string): boolean {
  if (fixedMinutes(name) !== undefined) return true;
  try {
    offsetFormat(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Date and time, `2026-03-04 05:06:07`; with the offset of that time behind it where the machine has
 * another one: `2026-03-04 05:06:07 UTC-05:00`.
 */
export function zonedDateTime(epochMs: number | undefined, zones: TimeZones): string {
  // In a zone the last day that can be written may be over already.
  if (epochMs === undefined || !(Math.abs(epochMs) < MOST_MS)) return UNKNOWN;
  const { text, suffix } = inZone(epochMs, zones);
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${suffix}`;
}

/** Time of day, `05:06:07`, with the offset where {@link zonedDateTime} has it. */
export function zonedTime(epochMs: number, zones: TimeZones): string {
  const { text, suffix } = inZone(epochMs, zones);
  return `${text.slice(11, 19)}${suffix}`;
}

function inZone(epochMs: number, { shown, machine }: TimeZones) {
  const minutes = offsetMinutes(epochMs, shown);
  const suffix = minutes === offsetMinutes(epochMs, machine) ? '' : ` UTC${offsetText(minutes)}`;
  return { text: new Date(epochMs + minutes * MINUTE_MS).toISOString(), suffix };
}

/** What the zone's clocks are ahead of UTC at that time, with its daylight saving. */
function offsetMinutes(epochMs: number, zone: string): number {
  return (
    fixedMinutes(zone) ??
    minutesIn(/GMT([+-])(\d+):(\d+)/.exec(offsetFormat(zone).format(epochMs))) ??
    0
  );
}

/** Read here, because Node before 22 knows no zones of this form. */
function fixedMinutes(zone: string): number | undefined {
  return minutesIn(/^([+-])([01]\d|2[0-3]):([0-5]\d)$/.exec(zone));
}

/** @param match sign, hours and minutes */
function minutesIn(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** `+09:00` */
function offsetText(minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/** To make one takes some 50 µs, to use it one. @throws {RangeError} if there is no such zone */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  let format = offsetFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    offsetFormats.set(timeZone, format);
  }
  return format;
}

/**
 * The zone of the clock of this program, or of this page. With some values of the environment variable
 * `TZ` (empty, `JST-9`, a path) the runtime has no name for it, or one that it does not take back: then
 * it is the offset that the clock has now.
 */
export function localTimeZone(): string {
  const resolved: Partial<Intl.ResolvedDateTimeFormatOptions> =
    new Intl.DateTimeFormat().resolvedOptions();
  const { timeZone = '' } = resolved;
  return isTimeZone(timeZone) ? timeZone : offsetText(Math.round(-new Date().getTimezoneOffset()));
}
