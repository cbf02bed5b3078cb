import type { AnswerCache, CachedAnswer } from './answerCache';
import { ApiError } from './apiError';
import { healthAnswer, listAnswer, processAnswer, type Answerable } from './answers';

const PROCESS_PATH = /^\/api\/processes\/([1-9]\d{0,9})$/;
const NO_PARAMETERS = 'This path takes no parameters.';

/**
 * The answer to a path and its query. Paths are taken as they are written: nothing is decoded or
 * made shorter, so that there is one way to say each.
 * @throws {ApiError} if there is none
 */
export function answerRequest(
  url: string,
  answerable: Answerable | undefined,
  cache: AnswerCache,
): CachedAnswer {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  const answer = answerOf(path, query);
  if (!answerable) throw new ApiError('no_snapshot', 'The processes have not been read yet.');
  const { snapshot, includeCommandLine, isStale } = answerable;
  const question = JSON.stringify([path, query, includeCommandLine, isStale]);
  return cache.get(snapshot, question, () => answer(answerable));
}

function answerOf(path: string, query: string): (of: Answerable) => unknown {
  if (path === '/api/processes') return (of) => listAnswer(new URLSearchParams(query), of);
  const pid = PROCESS_PATH.exec(path)?.[1];
  if (pid === undefined && path !== '/healthz') {
    throw new ApiError('not_found', 'There are /api/processes, /api/processes/PID and /healthz.');
  }
  if (query !== '') throw new ApiError('bad_request', NO_PARAMETERS);
  return pid === undefined ? healthAnswer : (of) => processAnswer(Number(pid), of);
}
