import * as v from 'valibot';
import { processKey } from '../../src/protocol/schema';

/** Refuses a list, which would pass as an object without fields. */
export const noList = v.check((value: unknown) => !Array.isArray(value));

const column = v.array(v.nullable(v.number()));

/** Columns; see `HistoryColumns`. */
export const historyColumns = v.object({
  atMs: v.array(v.number()),
  cpuPercent: column,
  childrenCpuPercent: column,
  rssBytes: column,
});

export const processHistory = v.object({ key: processKey, history: historyColumns });
