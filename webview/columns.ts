import type { Column } from './columns/column';
import { FACT_COLUMNS } from './columns/factColumns';
import { FIRST_COLUMNS } from './columns/firstColumns';
import { USE_COLUMNS } from './columns/useColumns';

/** All that a row can show, in the order in which it is offered. */
export const COLUMNS: readonly Column[] = [...FIRST_COLUMNS, ...FACT_COLUMNS, ...USE_COLUMNS];
