import { isoTime, limitsMark, machineMarks } from '../core/export/machineMarks';
import { processJson } from '../core/export/snapshotJson';
import { knowsAllPorts } from '../core/process/listeningPorts';
import type { ProcessInfo } from '../core/process/process';
import type { Snapshot } from '../core/process/snapshot';
import { compareBy, matching, sortInTurns } from '../core/query/queryBundle';
import { countInTurns, type Work } from '../core/work/turns';
import { type AnswerBody, BodyWriter } from './answerBody';
import type { ListRequest } from './listRequest';
import { ApiError } from './refusalOf';

/** What requests are answered from. */
export interface Answerable {
  readonly snapshot: Snapshot;
  /** True if no newer snapshot can be had at the moment. */
  readonly isStale: boolean;
  /** Else nobody learns more of a process than its name. */
  readonly includeCommandLine: boolean;
}

/** That none matches would not be true. */
const HIDDEN =
  'Filters by cmd or cwd are answered only with the setting proclens.api.includeCommandLine.';

/**
 * The processes that were asked for; `total` counts those that match, whatever the limit.
 * @throws {ApiError} `bad_request` if they are asked for by what is not told
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
      ...(unknown_ports > 0 && { unknown_ports }),
      ...(partly_searched > 0 && { partly_searched }),
      ...machineMarks(machine),
    };
    body.write(`],${JSON.stringify(rest).slice(1)}`);
    return body.end();
  };
}

/** Then that it was not found is not taken for that it does not listen. */
function hasUnknownPorts({ listeningPorts, kernelThread }: ProcessInfo): boolean {
  return !kernelThread && !knowsAllPorts(listeningPorts);
}

/** @throws {ApiError} `not_found` if there is no such process */
export function processAnswer(pid: number, of: Answerable): unknown {
  const { timestampMs, processes } = of.snapshot;
  const info = processes.get(pid);
  if (!info) throw new ApiError('not_found', `There is no process ${pid}.`);
  return {
    process: processJson([...shownOf([info], of)][0] ?? info, timestampMs),
    timestamp: isoTime(timestampMs),
  };
}

export function healthAnswer({ snapshot, isStale }: Answerable): unknown {
  return {
    status: isStale ? 'stale' : 'ok',
    timestamp: isoTime(snapshot.timestampMs),
    total: snapshot.processes.size,
    ...machineMarks(snapshot.machine),
    ...limitsMark(snapshot.machine),
  };
}

const HIDDEN_FIELDS = { commandLine: undefined, commandLineMark: undefined, cwd: undefined };

/** Not only left out: nor can a filter or a sort feel for it. */
function* shownOf(infos: Iterable<ProcessInfo>, { includeCommandLine }: Answerable) {
  for (const info of infos) {
    yield includeCommandLine ? info : { ...info, ...HIDDEN_FIELDS };
  }
}

/** The value with these fields only, in this order; without `fields` as it is. */
function pick<T extends object>(value: T, fields: readonly (keyof T)[] | undefined): Partial<T> {
  if (!fields) return value;
  const picked: Partial<T> = {};
  for (const field of fields) picked[field] = value[field];
  return picked;
}
