import { isTimeZone, localTimeZone, zonedDateTime, zonedTime } from '../../src/core/text/zonedTime';

const shown = localTimeZone();
let machine = shown;

/**
 * From now on times say which zone they are in where the clock of the machine, in this zone, shows
 * others. A browser may not know the name: then it cannot be told.
 */
export function compareTimesWith(zone: string): void {
  machine = isTimeZone(zone) ? zone : shown;
}

/** Date and time by the clock of the user. */
export function shownDateTime(epochMs: number | undefined): string {
  return zonedDateTime(epochMs, { shown, machine });
}

/** Time of day by the clock of the user. */
export function shownTime(epochMs: number): string {
  return zonedTime(epochMs, { shown, machine });
}
