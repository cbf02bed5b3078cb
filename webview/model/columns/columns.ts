import type { Column } from './column';
import { FACT_COLUMNS } from './factColumns';
import { FIRST_COLUMNS } from './firstColumns';
import { USE_COLUMNS } from './useColumns';

/** All that a row can show, in the order in which it is offered. */
export const COLUMNS: readonly Column[] = [...FIRST_COLUMNS, ...FACT_COLUMNS, ...USE_COLUMNS];
