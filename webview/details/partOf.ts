import type { ProcessInspection, Readable } from '../../src/core/process/inspection';
import type { ProcessView } from './processView';

/** A part of what was read of the process, or why there is none; `undefined` until the answer. */
export function partOf<T>(
  { inspection }: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
): Readable<T> | undefined {
  if (!inspection) return undefined;
  // It ended before it was read once.
  return inspection.kind === 'gone' ? { ok: false, reason: 'gone' } : pick(inspection);
}
