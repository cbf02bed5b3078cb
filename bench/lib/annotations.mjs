import path from 'node:path';
import { checkout } from '../../scripts/lib/folders.mjs';
import { quantile } from './quantile.mjs';
import { snapshotsOf } from './rowUpdates.mjs';

/** Samples that are not timed, because the code is not compiled until then. */
const WARM_UP = 30;
const STAGES = { none: [], 'adding nothing': [() => undefined], 'adding a field': [addFolder] };

/**
 * Measures how long the annotation stage takes for one sample, in ms, with different annotators.
 * @param {number} rows the number of processes, a tenth of which change
 * @param {number} samples
 */
export async function measureAnnotations(rows, samples) {
  /** @type {typeof import('../programs/annotationStage')} */
  const programs = await import(path.join(checkout, 'dist/bench/annotationStage.js'));
  const { AnnotationStage, encodeDelta } = programs;
  return Object.entries(STAGES).map(([annotators, annotate]) => {
    const stage = new AnnotationStage(annotate.map((one) => ({ annotate: () => one })));
    const ms = [];
    let previous;
    for (const snapshot of snapshotsOf(programs, rows, WARM_UP + samples)) {
      const sample = { delta: encodeDelta(snapshot, previous), previous, snapshot, extras: [] };
      const start = performance.now();
      stage.apply(sample);
      ms.push(performance.now() - start);
      previous = snapshot;
    }
    return { annotators, medianMs: quantile(ms.slice(WARM_UP), 0.5) };
  });
}

/** @param {import('../../src/core/process/process').ProcessInfo} info */
function addFolder({ pid }) {
  return { cwd: `/srv/${String(pid % 50)}` };
}
