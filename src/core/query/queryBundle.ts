/**
 * Queries and sort orders for the extension host, built as a separate file that several bundles
 * load.
 */
export { compileQuery, type CompiledQuery } from './compileQuery';
export { matching } from './compileQuery';
export { parseQuery } from './queryParser';
export { compareBy, firstProcesses } from '../process/sort';
export { sortInTurns } from '../work/turns';
