import { isTimeZone, localTimeZone, zonedDateTime, zonedTime } from '../../src/core/text/zonedTime';

const shown = localTimeZone();
let machine = shown;

/**
 * Sets the zone of the machine. From now on times name their zone if the machine's clock shows a
 * different time. A browser may not know the zone; then the clocks can't be compared.
 */
export function compareTimesWith(zone: string): void {
  machine = isTimeZone(zone) ? zone : shown;
}

/** Date and time on the user's clock. */
export function shownDateTime(epochMs: number | undefined): string {
  return zonedDateTime(epochMs, { shown, machine });
}

/** Time of day on the user's clock. */
export function shownTime(epochMs: number): string {
  return zonedTime(epochMs, { shown, machine });
}
