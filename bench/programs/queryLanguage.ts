// Exports the query language of the panel for measurements.
export { compileQuery } from '../../src/core/query/compileQuery';
export { parseQuery } from '../../src/core/query/queryParser';
