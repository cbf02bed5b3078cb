import type { ProcessInfo } from '../core/process/process';
import type { LongLines } from '../core/process/longLines';
import type { ProcessJson } from '../core/export/snapshotJson';
import { compileQuery, type CompiledQuery, parseQuery } from '../core/query/queryBundle';
import { filterMistakeText, MOST_FILTER_CHARACTERS } from '../core/query/queryParser';
import type { ShownField, TextFieldName } from '../core/process/fieldNames';
import { textFieldsOf } from '../core/query/query';
import type { SortOrder } from '../core/process/sort';
import { ApiError } from './refusalOf';

/** The parsed parameters of `GET /api/processes`. */
export interface ListRequest {
  readonly compiled: CompiledQuery;
  /** True if a search could not cover the whole command line of this process. */
  readonly isPartlySearched: (info: ProcessInfo) => boolean;
  /** The text fields that the filter names. */
  readonly named: ReadonlySet<TextFieldName>;
  readonly sort: readonly SortOrder[];
  /** The largest number of processes to return; infinity without a limit. */
  readonly limit: number;
  /** The fields to return, in this order; `undefined` returns all. */
  readonly fields: readonly (keyof ProcessJson)[] | undefined;
}

/** The sort field for each field of the interface, if it can be sorted by. */
const SORT_FIELDS: Readonly<Record<keyof ProcessJson, ShownField | undefined>> = {
  pid: 'pid',
  ppid: 'ppid',
  name: 'name',
  title: 'name',
  title_detail: undefined,
  cpu_percent: 'cpuPercent',
  children_cpu_percent: 'childrenCpuPercent',
  memory_bytes: 'rssBytes',
  user_id: 'uid',
  user: 'user',
  state: 'state',
  start_time: 'startTimeMs',
  runtime_secs: 'runTime',
  threads: 'threadCount',
  command_line: 'commandLine',
};
const PARAMETERS = ['filter', 'sort', 'limit', 'fields'] as const;
const MOST_SORT_FIELDS = 3;

type Values = Readonly<Partial<Record<(typeof PARAMETERS)[number], string>>>;

/**
 * Reads the query parameters `filter` (the query language of the panel), `sort` (field names, with
 * `-` for descending order), `limit` and `fields`.
 * @throws {ApiError} `bad_request` if a parameter is unknown, repeated or malformed
 */
export function parseListRequest(parameters: URLSearchParams, longLines?: LongLines): ListRequest {
  const { filter = '', sort = '-cpu_percent', limit, fields } = valuesOf(parameters);
  return {
    ...parseFilter(filter, longLines),
    sort: parseSort(sort),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : parseLimit(limit),
    fields: fields === undefined ? undefined : [...new Set(namesIn('fields', fields))],
  };
}

function valuesOf(parameters: URLSearchParams): Values {
  const values = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (!PARAMETERS.some((known) => known === name)) {
      throw new ApiError(
        'bad_request',
        `Unknown parameter. Known parameters: ${PARAMETERS.join(', ')}.`,
      );
    }
    if (values.has(name))
      throw new ApiError('bad_request', `The parameter ${name} occurs more than once.`);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

function parseFilter(
  text: string,
  longLines: LongLines | undefined,
): Pick<ListRequest, 'compiled' | 'named' | 'isPartlySearched'> {
  if (text.length > MOST_FILTER_CHARACTERS) {
    throw new ApiError(
      'bad_request',
      `A filter can have at most ${MOST_FILTER_CHARACTERS} characters.`,
    );
  }
  const parsed = parseQuery(text);
  if (parsed.ok) {
    const compiled = compileQuery(parsed.query, longLines?.textOf);
    const isPartlySearched = longLines?.isPartlySearched ?? (() => false);
    return { compiled, named: textFieldsOf(parsed.query), isPartlySearched };
  }
  throw new ApiError('bad_request', filterMistakeText(parsed.error));
}

function parseSort(text: string): readonly SortOrder[] {
  const parts = text.split(',');
  if (parts.length > MOST_SORT_FIELDS) {
    throw new ApiError('bad_request', `You can sort by at most ${MOST_SORT_FIELDS} fields.`);
  }
  return parts.map((part) => {
    const descending = part.startsWith('-');
    const [name] = namesIn('sort', descending ? part.slice(1) : part);
    const field = SORT_FIELDS[name ?? 'pid'];
    if (!field) throw new ApiError('bad_request', `“${part}” can't be sorted by.`);
    return { field, descending };
  });
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new ApiError('bad_request', 'The limit must be a whole number from 1 to 9999999.');
}

function namesIn(parameter: string, text: string): readonly (keyof ProcessJson)[] {
  return text.split(',').map((name) => {
    if (isField(name)) return name;
    const known = Object.keys(SORT_FIELDS).join(', ');
    throw new ApiError(
      'bad_request',
      `“${parameter}” contains an unknown field. Known fields: ${known}.`,
    );
  });
}

function isField(name: string): name is keyof ProcessJson {
  return Object.hasOwn(SORT_FIELDS, name);
}
