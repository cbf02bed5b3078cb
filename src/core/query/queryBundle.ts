/** Queries and orders as the extension host runs them: built to its own file, which several bundles load. */
export { compileQuery, type CompiledQuery } from './compileQuery';
export { matching } from './compileQuery';
export { parseQuery } from './queryParser';
export { compareBy, firstProcesses } from '../process/sort';
export { sortInTurns } from '../work/turns';
