import type { InspectionSource } from '../collectors/inspectionSource';
import { OccasionalDemand } from '../collectors/sampling/occasionalDemand';
import type { Sampler } from '../collectors/sampling/sampler';
import { extrasOf, type ExtraField } from '../core/extraField';
import type { ProcessInfo, ProcessKey } from '../core/process';
import { findProcess, type Snapshot } from '../core/snapshot';
import { relativesOf } from '../core/tree';
import { inspectionText } from '../tools/inspectionText';
import { foundText, parseFilter, portText, topText } from '../tools/listTexts';
import { ToolError } from '../tools/toolError';
import {
  findInput,
  inspectInput,
  parseInput,
  portInput,
  stopInput,
  topInput,
} from '../tools/toolInput';
import type { TOOLS } from './ids';

export interface ToolContext {
  readonly sampler: Sampler;
  readonly inspections: InspectionSource;
  readonly stop: (key: ProcessKey, action: 'terminate' | 'forceTerminate') => Promise<string>;
}

export type Tools = Readonly<Record<keyof typeof TOOLS, (input: unknown) => Promise<string>>>;

/** An older snapshot says little of now: sampling is off, or just began. */
const OLD_MS = 15_000;

/** What language models may ask, each answered in short text made for them. */
export function createTools({ sampler, inspections, stop }: ToolContext): Tools {
  const demand = new OccasionalDemand(sampler);

  const snapshotWith = async (extras: readonly ExtraField[]): Promise<Snapshot> => {
    const { snapshot } = sampler;
    if (!snapshot || Date.now() - snapshot.timestampMs > OLD_MS) await sampler.refresh();
    const answer = await demand.snapshotWith(extras, 'now');
    if (answer && sampler.status.kind === 'live') return answer;
    throw new ToolError('The processes of this machine cannot be read right now.');
  };

  const find = (snapshot: Snapshot, pid: number): ProcessInfo => {
    const info = snapshot.processes.get(pid);
    if (info) return info;
    throw new ToolError(`There is no process with pid ${pid}.`);
  };

  return {
    findProcesses: async (input) => {
      const { filter, ...order } = parseInput(findInput, input);
      const matcher = parseFilter(filter);
      const snapshot = await snapshotWith(extrasOf(matcher.fields));
      return foundText(snapshot, { matcher, ...order });
    },
    topConsumers: async (input) => {
      const order = parseInput(topInput, input);
      return topText(await snapshotWith([]), order);
    },
    inspectProcess: async (input) => {
      const { pid } = parseInput(inspectInput, input);
      const { key } = find(await snapshotWith([]), pid);
      const inspection = await inspections.inspect(key);
      const snapshot = await snapshotWith([]);
      const info = findProcess(snapshot, key);
      if (!info || inspection.kind === 'gone') {
        throw new ToolError(`Process ${pid} has just ended.`);
      }
      return inspectionText(info, inspection, relativesOf(snapshot, key));
    },
    whoListens: async (input) => {
      const { port } = parseInput(portInput, input);
      return portText(await snapshotWith(['ports']), port);
    },
    stopProcess: async (input) => {
      const { pid, force } = parseInput(stopInput, input);
      const { key } = find(await snapshotWith([]), pid);
      return stop(key, force ? 'forceTerminate' : 'terminate');
    },
  };
}
