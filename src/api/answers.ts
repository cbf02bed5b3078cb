import { isoTime, limitsMark, machineMarks } from '../core/export/machineMarks';
import { cpuJson, processJson } from '../core/export/snapshotJson';
import { knowsAllPorts } from '../core/process/listeningPorts';
import type { ProcessInfo } from '../core/process/process';
import type { Snapshot } from '../core/process/snapshot';
import { compareBy, matching, sortInTurns } from '../core/query/queryBundle';
import { countInTurns, type Work } from '../core/work/turns';
import { type AnswerBody, BodyWriter } from './answerBody';
import type { ListRequest } from './listRequest';
import { ApiError } from './refusalOf';

/** The data that requests are answered from. */
export interface Answerable {
  readonly snapshot: Snapshot;
  /** True if no newer snapshot is available at the moment. */
  readonly isStale: boolean;
  /** If false, answers omit command lines and working directories. */
  readonly includeCommandLine: boolean;
}

/** An error, because an empty list would wrongly claim that no process matches. */
const HIDDEN = 'To filter by cmd or cwd, turn on the setting proclens.api.includeCommandLine.';

/**
 * The requested processes as JSON. `total` counts all matches, regardless of the limit.
 * @throws {ApiError} `bad_request` if the filter uses a field that answers omit
 */
export function listAnswer(request: ListRequest, of: Answerable): Work<AnswerBody> {
  const { compiled, named, sort, limit, fields, isPartlySearched } = request;
  if (!of.includeCommandLine && (named.has('cmd') || named.has('cwd'))) {
    throw new ApiError('bad_request', HIDDEN);
  }
  const { machine, timestampMs, processes } = of.snapshot;
  return function* (budget) {
    const shown = shownOf(processes.values(), of);
    const found = yield* matching(shown, compiled, timestampMs, budget);
    const sorted = yield* sortInTurns(found, compareBy(...sort), budget);
    const body = new BodyWriter(budget);
    body.write('{"processes":[');
    for (const [i, info] of sorted.slice(0, limit).entries()) {
      const json = pick(processJson(info, timestampMs), fields);
      body.write(`${i === 0 ? '' : ','}${JSON.stringify(json)}`);
      if (budget.isSpent) yield;
    }
    const infos = () => processes.values();
    const unknown_ports = compiled.fields.has('listeningPorts')
      ? yield* countInTurns(infos(), hasUnknownPorts, budget)
      : 0;
    const searchesLines = of.includeCommandLine && compiled.fields.has('commandLine');
    const partly_searched = searchesLines
      ? yield* countInTurns(infos(), isPartlySearched, budget)
      : 0;
    const rest = {
      timestamp: isoTime(timestampMs),
      total: found.length,
      cpu: cpuJson(of.snapshot),
      ...(unknown_ports > 0 && { unknown_ports }),
      ...(partly_searched > 0 && { partly_searched }),
      ...machineMarks(machine),
    };
    body.write(`],${JSON.stringify(rest).slice(1)}`);
    return body.end();
  };
}

/** The answer counts these, so that "not found" isn't taken for "doesn't listen". */
function hasUnknownPorts({ listeningPorts, kernelThread }: ProcessInfo): boolean {
  return !kernelThread && !knowsAllPorts(listeningPorts);
}

/**
 * One process as an object to be encoded as JSON.
 * @throws {ApiError} `not_found` if there is no such process
 */
export function processAnswer(pid: number, of: Answerable): unknown {
  const { timestampMs, processes } = of.snapshot;
  const info = processes.get(pid);
  if (!info) throw new ApiError('not_found', `There is no process with pid ${pid}.`);
  return {
    process: processJson([...shownOf([info], of)][0] ?? info, timestampMs),
    timestamp: isoTime(timestampMs),
  };
}

/** The answer to `/healthz`, as an object to be encoded as JSON. */
export function healthAnswer({ snapshot, isStale }: Answerable): unknown {
  return {
    status: isStale ? 'stale' : 'ok',
    timestamp: isoTime(snapshot.timestampMs),
    total: snapshot.processes.size,
    ...machineMarks(snapshot.machine),
    ...limitsMark(snapshot.machine),
  };
}

const HIDDEN_FIELDS = {
  titleDetail: undefined,
  commandLine: undefined,
  commandLineMark: undefined,
  cwd: undefined,
};

/**
 * Removes hidden fields before filtering and sorting, so that neither can be used to probe them.
 */
function* shownOf(infos: Iterable<ProcessInfo>, { includeCommandLine }: Answerable) {
  for (const info of infos) {
    yield includeCommandLine ? info : { ...info, ...HIDDEN_FIELDS };
  }
}

/** The value with only these fields, in this order, or the unchanged value without `fields`. */
function pick<T extends object>(value: T, fields: readonly (keyof T)[] | undefined): Partial<T> {
  if (!fields) return value;
  const picked: Partial<T> = {};
  for (const field of fields) picked[field] = value[field];
  return picked;
}
