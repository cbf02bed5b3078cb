import { runTimeMs } from '../text/format';
import { finite } from './finite';

/** Whole seconds since the start; never below zero, though the clock may have been set. */
export function runSeconds(startTimeMs: number | undefined, nowMs: number): number | null {
  const ms = runTimeMs(startTimeMs, nowMs);
  return ms === undefined ? null : finite(Math.floor(ms / 1000));
}
