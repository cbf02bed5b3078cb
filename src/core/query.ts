/** Queries and orders as the extension host runs them: built to its own file, which several bundles load. */
export { compileQuery, type Matcher } from './query/compileQuery';
export { matching } from './query/compileQuery';
export { parseQuery } from './query/queryParser';
export { compareBy, firstProcesses } from './process/sort';
export { sortInTurns } from './work/turns';
