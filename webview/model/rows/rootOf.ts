import type { Row, RowKey } from './row';

/** The row of the first level that this one is below, or is; `undefined` if it is none of them. */
export function rootOf(rows: readonly Row[], key: RowKey | undefined): RowKey | undefined {
  const index = rows.findIndex((row) => row.key === key);
  return rows.slice(0, index + 1).findLast(({ level }) => level === 1)?.key;
}
