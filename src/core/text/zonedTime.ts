import { UNKNOWN } from './format';

/**
 * The time zone for display and the time zone of the machine. Each is an IANA name, or an offset
 * (`+09:00`) if it has no name.
 */
export interface TimeZones {
  readonly shown: string;
  readonly machine: string;
}

const MINUTE_MS = 60_000;
/** The largest time of a Date, less one day. */
const MOST_MS = 8.64e15 - 86_400_000;

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** True for the name or the offset of a time zone. For untrusted input. */
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
 * Date and time, `2026-03-04 05:06:07`. If the machine has a different offset at that time, the
 * shown offset follows: `2026-03-04 05:06:07 UTC-05:00`.
 */
export function zonedDateTime(epochMs: number | undefined, zones: TimeZones): string {
  // In some time zones, the last representable day may already be over.
  if (epochMs === undefined || !(Math.abs(epochMs) < MOST_MS)) return UNKNOWN;
  const { text, suffix } = inZone(epochMs, zones);
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${suffix}`;
}

/**
 * Time of day, `05:06:07`. The offset follows under the same condition as in
 * {@link zonedDateTime}.
 */
export function zonedTime(epochMs: number, zones: TimeZones): string {
  const { text, suffix } = inZone(epochMs, zones);
  return `${text.slice(11, 19)}${suffix}`;
}

function inZone(epochMs: number, { shown, machine }: TimeZones) {
  const minutes = offsetMinutes(epochMs, shown);
  const suffix = minutes === offsetMinutes(epochMs, machine) ? '' : ` UTC${offsetText(minutes)}`;
  return { text: new Date(epochMs + minutes * MINUTE_MS).toISOString(), suffix };
}

/** The zone's offset from UTC at that time in minutes, including daylight saving time. */
function offsetMinutes(epochMs: number, zone: string): number {
  return (
    fixedMinutes(zone) ??
    minutesIn(/GMT([+-])(\d+):(\d+)/.exec(offsetFormat(zone).format(epochMs))) ??
    0
  );
}

/** Parsed here because Node before 22 doesn't know zones of this form. */
function fixedMinutes(zone: string): number | undefined {
  return minutesIn(/^([+-])([01]\d|2[0-3]):([0-5]\d)$/.exec(zone));
}

/** @param match sign, hours and minutes */
function minutesIn(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Formats an offset: `+09:00`. */
function offsetText(minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/**
 * Returns a cached format: creating one takes about 50 µs, using it 1 µs.
 * @throws {RangeError} if there is no such zone
 */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  let format = offsetFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    offsetFormats.set(timeZone, format);
  }
  return format;
}

/**
 * The time zone of this program or this page. For some values of the environment variable `TZ`
 * (empty, `JST-9`, a path), the runtime has no name for it, or one that it doesn't accept. The
 * result is then the clock's current offset.
 */
export function localTimeZone(): string {
  const resolved: Partial<Intl.ResolvedDateTimeFormatOptions> =
    new Intl.DateTimeFormat().resolvedOptions();
  const { timeZone = '' } = resolved;
  return isTimeZone(timeZone) ? timeZone : offsetText(Math.round(-new Date().getTimezoneOffset()));
}
