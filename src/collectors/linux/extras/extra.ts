import { readFailure, type ReadFailure } from '../readFailure';

/** It may be permitted after a change of user, for which the process has to run. */
const DENIED_PAUSE_MS = 60_000;

/** What is known of one extra field of one process. */
export interface Extra<T> {
  /** `undefined`: not read yet, not permitted, or the process has none. */
  value: T | undefined;
  /** It was read, or cannot be, since it is wanted. */
  isSettled: boolean;
  /** Monotonic time from which it may be read again. */
  againMs: number;
}

export function unknownExtra<T>(): Extra<T> {
  return { value: undefined, isSettled: false, againMs: Number.NEGATIVE_INFINITY };
}

/** Whether it is to be read in this tick. One that was read changes only when its process runs. */
export function isDue(extra: Extra<unknown>, hasRun: boolean, nowMs: number): boolean {
  return !extra.isSettled || (hasRun && nowMs >= extra.againMs);
}

/**
 * Reads it. What cannot be read is unknown; for want of descriptors and the like it is tried again at
 * the next tick.
 * @param read throws what `fs` throws.
 * @returns why it could not be read, if so.
 */
export function readExtra<T>(
  extra: Extra<T>,
  read: () => T | undefined,
  nowMs: number,
): ReadFailure | undefined {
  try {
    extra.value = read();
    extra.isSettled = true;
    extra.againMs = nowMs;
    return undefined;
  } catch (error) {
    const failure = readFailure(error);
    extra.value = undefined;
    extra.isSettled = failure !== 'transient';
    extra.againMs = failure === 'denied' ? nowMs + DENIED_PAUSE_MS : nowMs;
    return failure;
  }
}
