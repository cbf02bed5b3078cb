import { encodeDelta } from '../core/process/delta';
import type { RequiredField } from '../core/process/fieldNames';
import type { ProcessInfo } from '../core/process/process';
import type { Snapshot } from '../core/process/snapshot';
import type { Sample } from './snapshotSource';

/** The fields that an annotator adds to a process; never those that identify it. */
export type Annotation = Readonly<Partial<Omit<ProcessInfo, RequiredField | 'key'>>>;

/** Knows something about processes that the collector cannot know. */
export interface Annotator {
  /**
   * Returns what to add to each process of the snapshot, or `undefined` for nothing. Called once
   * per sample.
   */
  annotate(snapshot: Snapshot): (info: ProcessInfo) => Annotation | undefined;
}

/** A process as the collector sent it, and with its annotations. */
interface Annotated {
  readonly source: ProcessInfo;
  readonly annotation: Annotation;
  readonly info: ProcessInfo;
}

/**
 * The stage between sampling and the views: adds to each process what only the host knows. A process
 * whose values and annotations are the same as before stays the same object, so that it isn't sent
 * again.
 */
export class AnnotationStage {
  private last = new Map<number, Annotated>();
  private held: Snapshot | undefined;

  constructor(private readonly annotators: readonly Annotator[]) {}

  /**
   * The sample with annotations; without annotators the sample itself. Must be called with every
   * sample, in order.
   */
  apply(sample: Sample): Sample {
    if (this.annotators.length === 0) return sample;
    const previous = this.held;
    const snapshot = this.annotated(sample.snapshot);
    this.held = snapshot;
    const isWhole = sample.delta.base === null;
    const delta = encodeDelta(snapshot, isWhole ? undefined : previous);
    return { ...sample, delta, previous, snapshot };
  }

  private annotated(snapshot: Snapshot): Snapshot {
    const annotate = this.annotators.map((annotator) => annotator.annotate(snapshot));
    const now = new Map<number, Annotated>();
    const processes = new Map<number, ProcessInfo>();
    for (const [pid, source] of snapshot.processes) {
      const annotation = Object.assign({}, ...annotate.map((of) => of(source))) as Annotation;
      const before = this.last.get(pid);
      const isSame = before?.source === source && areEqual(before.annotation, annotation);
      const one = isSame ? before : { source, annotation, info: { ...source, ...annotation } };
      now.set(pid, one);
      processes.set(pid, one.info);
    }
    this.last = now;
    return { ...snapshot, processes };
  }
}

function areEqual(a: Annotation, b: Annotation): boolean {
  const names = Object.keys({ ...a, ...b }) as (keyof Annotation)[];
  return names.every((name) => a[name] === b[name]);
}
