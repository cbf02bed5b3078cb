import type { LongLines } from '../core/process/longLines';
import type { ProcessInfo } from '../core/process/process';
import { inOneGo, isTooCostly, type Turns } from '../core/work/turns';
import type { AnswerBody } from './answerBody';
import type { AnswerCache, CachedAnswer } from './answerCache';
import { type Answerable, healthAnswer, listAnswer, processAnswer } from './answers';
import { ApiError } from './refusalOf';
import { parseListRequest } from './listRequest';

const LIST_PATH = '/api/processes';
const PROCESS_PATH = /^\/api\/processes\/([1-9]\d{0,9})$/;
const NO_PARAMETERS = 'This path takes no parameters.';

/**
 * Returns the data to answer from, with these process fields included. `undefined`: no snapshot has
 * been read yet; `'later'`: these fields have not been read yet.
 */
export type AnswerableFrom = (
  fields: ReadonlySet<keyof ProcessInfo>,
) => Promise<Answerable | 'later' | undefined>;

/** What it takes to answer a request. */
export interface Answering {
  readonly cache: AnswerCache;
  readonly turns: Turns;
  readonly longLines: LongLines | undefined;
}

interface Question {
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  readonly answer: (of: Answerable, turns: Turns) => Promise<AnswerBody>;
}

/**
 * Answers a path and its query. Paths are compared as written, neither decoded nor normalized, so
 * that each resource has exactly one path.
 * @throws {ApiError} if the path or the query is invalid, or there is nothing to answer from yet
 */
export async function answerRequest(
  url: string,
  answerableFrom: AnswerableFrom,
  { cache, turns, longLines }: Answering,
): Promise<CachedAnswer> {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  // Parsing a filter takes time too, so several requests don't do it in a single turn.
  const { fields, answer } =
    path === LIST_PATH
      ? await turns.run(inOneGo(() => listQuestion(query, longLines)))
      : smallQuestion(path, query);
  const answerable = await answerableFrom(fields);
  if (!answerable)
    throw new ApiError(
      'no_snapshot',
      "The first snapshot isn't available yet. Try again in a moment.",
    );
  if (answerable === 'later') {
    throw new ApiError(
      'not_read_yet',
      "These fields haven't been read yet. Try again in a moment.",
    );
  }
  const { snapshot, includeCommandLine, isStale } = answerable;
  const version = longLines?.version;
  const question = JSON.stringify([path, query, includeCommandLine, isStale, version]);
  try {
    return await cache.get(snapshot, question, () => answer(answerable, turns));
  } catch (error) {
    if (!isTooCostly(error)) throw error;
    throw new ApiError('bad_request', error.message);
  }
}

function listQuestion(query: string, longLines: LongLines | undefined): Question {
  const request = parseListRequest(new URLSearchParams(query), longLines);
  const { fields } = request.compiled;
  return { fields, answer: (of, turns) => turns.run(listAnswer(request, of)) };
}

/** A question about one process or about the health of the server. */
function smallQuestion(path: string, query: string): Question {
  const pid = PROCESS_PATH.exec(path)?.[1];
  if (pid === undefined && path !== '/healthz') {
    throw new ApiError(
      'not_found',
      'Unknown path. Use /api/processes, /api/processes/PID or /healthz.',
    );
  }
  if (query !== '') throw new ApiError('bad_request', NO_PARAMETERS);
  return {
    fields: new Set(),
    answer: (of) => {
      const answer = pid === undefined ? healthAnswer(of) : processAnswer(Number(pid), of);
      const body = Buffer.from(JSON.stringify(answer));
      return Promise.resolve({ pieces: [body], length: body.length });
    },
  };
}
