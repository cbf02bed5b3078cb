import { zonedDateTime, zonedTime, type TimeZones } from '../core/text/zonedTime';
import { machineTimeZone } from './machineTimeZone';
import type { UserTimeZone } from './userTimeZone';

/** Each bundle has its own: whoever loads one says whose zone it is. */
let user: Pick<UserTimeZone, 'name'> = { name: undefined };

/** From now on times are shown in this zone. */
export function showTimesIn(zone: Pick<UserTimeZone, 'name'>): void {
  user = zone;
}

/** Date and time as the user's clock has it. */
export function shownDateTime(epochMs: number | undefined): string {
  return zonedDateTime(epochMs, zones());
}

/** Time of day as the user's clock has it. */
export function shownTime(epochMs: number): string {
  return zonedTime(epochMs, zones());
}

function zones(): TimeZones {
  const machine = machineTimeZone();
  return { shown: user.name ?? machine, machine };
}
