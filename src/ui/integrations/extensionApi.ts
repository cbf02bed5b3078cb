import * as vscode from 'vscode';
import type { ProcLensApi, ProcessSnapshot } from '../../../proclens';
import type { InspectionSource } from '../../sampling/snapshotSource';
import type { Sampler } from '../../sampling/sampler';
import { parseProcessKey } from '../../core/process/process';
import { MOST_FILTER_CHARACTERS } from '../../core/query/queryParser';
import type { Snapshot } from '../../core/process/snapshot';
import type { ProcessPanels } from '../panel/processPanels';
import { publicSnapshot } from './publicSnapshot';

export interface ExtensionApiContext {
  readonly sampler: Sampler;
  readonly inspections: InspectionSource;
  readonly panels: Pick<ProcessPanels, 'open'>;
  /** Reports whether anything listens to samples. */
  readonly setWatching: (watching: boolean) => void;
}

/** What `activate` returns to other extensions. `proclens.d.ts` is the contract. */
export function createExtensionApi(context: ExtensionApiContext): ProcLensApi {
  const { sampler, inspections, panels } = context;
  const entriesOf = lastOnly(publicSnapshot);
  return Object.freeze<ProcLensApi>({
    version: 1,
    getSnapshot: () => sampler.snapshot && entriesOf(sampler.snapshot),
    onDidSample: sampleEvent(context, entriesOf),
    inspect: async (key) => {
      const parsed = parseProcessKey(key);
      if (!parsed) throw new TypeError("This isn't the key of a process in a snapshot.");
      return inspections.inspect(parsed);
    },
    openPanel: async (options) => {
      const filter = options?.filter;
      const isFilter = typeof filter === 'string' && filter.length <= MOST_FILTER_CHARACTERS;
      if (filter !== undefined && !isFilter) {
        throw new TypeError(
          `The filter must be a string of at most ${MOST_FILTER_CHARACTERS} characters.`,
        );
      }
      await panels.open(filter);
    },
  });
}

function sampleEvent(
  { sampler, setWatching }: ExtensionApiContext,
  entriesOf: (snapshot: Snapshot) => ProcessSnapshot,
): vscode.Event<ProcessSnapshot> {
  let listeners = 0;
  return (listener, thisArg, disposables) => {
    // One emitter per listener: an error is reported to the listener's own extension, and the other
    // listeners still get the sample.
    const emitter = new vscode.EventEmitter<ProcessSnapshot>();
    const subscription = emitter.event(listener, thisArg);
    const samples = sampler.onDidSample(({ snapshot }) => emitter.fire(entriesOf(snapshot)));
    setWatching(++listeners > 0);
    let isOver = false;
    const disposable = new vscode.Disposable(() => {
      if (isOver) return;
      isOver = true;
      samples.dispose();
      subscription.dispose();
      emitter.dispose();
      setWatching(--listeners > 0);
    });
    disposables?.push(disposable);
    return disposable;
  };
}

/** Remembers the last result, and makes a new one only for a different argument. */
function lastOnly<A, R>(make: (of: A) => R): (of: A) => R {
  let last: { readonly of: A; readonly made: R } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}
