import type { ProcessInfo } from '../core/process';
import type { AnswerCache, CachedAnswer } from './answerCache';
import { ApiError } from './apiError';
import { healthAnswer, listAnswer, processAnswer, type Answerable } from './answers';
import { parseListRequest } from './listRequest';

const PROCESS_PATH = /^\/api\/processes\/([1-9]\d{0,9})$/;
const NO_PARAMETERS = 'This path takes no parameters.';

/**
 * Gives what there is to answer from, these fields of processes in it. `undefined`: nothing was read
 * so far; `'later'`: these fields were not.
 */
export type AnswerableFrom = (
  fields: ReadonlySet<keyof ProcessInfo>,
) => Promise<Answerable | 'later' | undefined>;

interface Question {
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  readonly answer: (of: Answerable) => unknown;
}

/**
 * The answer to a path and its query. Paths are taken as they are written: nothing is decoded or
 * made shorter, so that there is one way to say each.
 * @throws {ApiError} if there is none
 */
export async function answerRequest(
  url: string,
  answerableFrom: AnswerableFrom,
  cache: AnswerCache,
): Promise<CachedAnswer> {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  const { fields, answer } = questionOf(path, query);
  const answerable = await answerableFrom(fields);
  if (!answerable) throw new ApiError('no_snapshot', 'The processes have not been read yet.');
  if (answerable === 'later') {
    throw new ApiError('not_read_yet', 'These fields are not read yet; ask again in a moment.');
  }
  const { snapshot, includeCommandLine, isStale } = answerable;
  const question = JSON.stringify([path, query, includeCommandLine, isStale]);
  return cache.get(snapshot, question, () => answer(answerable));
}

function questionOf(path: string, query: string): Question {
  if (path === '/api/processes') {
    const request = parseListRequest(new URLSearchParams(query));
    return { fields: request.matcher.fields, answer: (of) => listAnswer(request, of) };
  }
  const pid = PROCESS_PATH.exec(path)?.[1];
  if (pid === undefined && path !== '/healthz') {
    throw new ApiError('not_found', 'There are /api/processes, /api/processes/PID and /healthz.');
  }
  if (query !== '') throw new ApiError('bad_request', NO_PARAMETERS);
  return {
    fields: new Set(),
    answer: pid === undefined ? healthAnswer : (of) => processAnswer(Number(pid), of),
  };
}
