import type { Disposable } from '../../core/events/events';
import type { ProcessInfo, ProcessKey } from '../../core/process/process';
import type { ExtraField } from '../../core/process/fields';
import { extrasOf } from '../../core/process/fieldNames';
import { findProcess, type Snapshot } from '../../core/process/snapshot';
import { relativesOf } from '../../core/process/tree';
import { inOneGo, isTooCostly, type Turns, type Work } from '../../core/work/turns';
import type { LongLineReader } from '../../sampling/longLineReader';
import { OccasionalFields } from '../../sampling/occasionalFields';
import type { Sampler } from '../../sampling/sampler';
import type { InspectionSource } from '../../sampling/snapshotSource';
import { inspectionText } from '../../tools/inspectionText';
import { foundText, isListenedOn, parseFilter, portText, topText } from '../../tools/listTexts';
import {
  findInput,
  inspectInput,
  parseInput,
  portInput,
  stopInput,
  ToolError,
  topInput,
} from '../../tools/toolInput';
import type { TOOLS } from '../ids';
import { type Cancellation, unlessCancelled } from '../integrations/languageModel/cancellation';

export interface ToolContext {
  readonly sampler: Sampler;
  readonly inspections: InspectionSource;
  readonly longLines: LongLineReader;
  readonly turns: Turns;
  /** Registers something that is disposed of with the extension. */
  readonly register: <T extends Disposable>(disposable: T) => T;
  readonly stop: (
    key: ProcessKey,
    action: 'terminate' | 'forceTerminate',
    token: Cancellation,
  ) => Promise<string>;
}

/**
 * The tools. Each rejects as soon as its token is cancelled, unless a signal was already sent: then
 * it reports the outcome.
 */
export type Tools = Readonly<
  Record<keyof typeof TOOLS, (input: unknown, token: Cancellation) => Promise<string>>
>;

type Reading = (extras: readonly ExtraField[], token: Cancellation) => Promise<Snapshot>;

/** An older snapshot says little about the present: sampling is off, or has just begun. */
const OLD_MS = 15_000;
/** Long enough to measure how busy a process is. */
const USE_MS = 1000;

/** The tools for language models. Each answers with a short text written for them. */
export function createTools(context: ToolContext): Tools {
  const { sampler, inspections, longLines, turns, register, stop } = context;
  const occasional = register(new OccasionalFields(sampler));

  /**
   * Samples twice if sampling was off, because CPU usage is known only from the second sample on.
   */
  const refreshOld = async (token: Cancellation): Promise<void> => {
    const { snapshot } = sampler;
    if (snapshot && Date.now() - snapshot.timestampMs <= OLD_MS && knowsUse(snapshot)) return;
    await unlessCancelled(token, () => sampler.refresh());
    if (!sampler.snapshot || knowsUse(sampler.snapshot)) return;
    await unlessCancelled(token, () => new Promise((resolve) => setTimeout(resolve, USE_MS)));
    await unlessCancelled(token, () => sampler.refresh());
  };

  const snapshotWith: Reading = async (extras, token) => {
    await refreshOld(token);
    return live(await unlessCancelled(token, () => occasional.snapshotWith(extras, 'now')));
  };
  const freshWith: Reading = async (extras, token) =>
    live(await unlessCancelled(token, () => occasional.freshWith(extras)));

  const live = (answer: Snapshot | undefined): Snapshot => {
    if (answer && sampler.status.kind === 'live') return answer;
    throw new ToolError('ProcLens can’t read this machine’s processes right now.');
  };

  const inTurns = async <T>(work: Work<T>): Promise<T> => {
    try {
      return await turns.run(work);
    } catch (error) {
      throw isTooCostly(error) ? new ToolError(error.message) : error;
    }
  };

  const find = async (pid: number, token: Cancellation): Promise<ProcessInfo> => {
    const infoIn = ({ processes }: Snapshot) => processes.get(pid);
    // A model asks about processes it has just started, which may be younger than the snapshot.
    const info = infoIn(await snapshotWith([], token)) ?? infoIn(await freshWith([], token));
    if (info) return info;
    throw new ToolError(`There is no process with pid ${pid}.`);
  };

  return {
    findProcesses: async (input, token) => {
      const { filter, ...order } = parseInput(findInput, input);
      const compiled = await inTurns(inOneGo(() => parseFilter(filter, longLines.lines)));
      const snapshot = await snapshotWith(extrasOf(compiled.fields), token);
      if (compiled.fields.has('commandLine')) {
        await unlessCancelled(token, () => longLines.read(snapshot));
      }
      return inTurns(foundText(snapshot, { compiled, longLines: longLines.lines, ...order }));
    },
    topConsumers: async (input, token) => {
      const order = parseInput(topInput, input);
      return topText(await snapshotWith([], token), order);
    },
    inspectProcess: async (input, token) => {
      const { pid } = parseInput(inspectInput, input);
      const { key } = await find(pid, token);
      const inspection = await unlessCancelled(token, () => inspections.inspect(key));
      const snapshot = await snapshotWith([], token);
      const info = findProcess(snapshot, key);
      if (!info || inspection.kind === 'missing') {
        throw new ToolError(`Process ${pid} has just ended.`);
      }
      const { machine } = snapshot;
      return inspectionText(info, inspection, { ...relativesOf(snapshot, key), machine });
    },
    whoListens: async (input, token) => {
      const { port } = parseInput(portInput, input);
      const snapshot = await snapshotWith(['ports'], token);
      const isFound = await inTurns(isListenedOn(snapshot, port));
      return inTurns(portText(isFound ? snapshot : await freshWith(['ports'], token), port));
    },
    stopProcess: async (input, token) => {
      const { pid, force } = parseInput(stopInput, input);
      const { key } = await find(pid, token);
      return stop(key, force ? 'forceTerminate' : 'terminate', token);
    },
  };
}

/** False if CPU usage is not known yet, or averages over a time without sampling. */
function knowsUse({ intervalMs }: Snapshot): boolean {
  return intervalMs !== undefined && intervalMs <= OLD_MS;
}
