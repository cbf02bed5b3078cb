// The rows of the panel's table, without the page, for measurements.
export { RowModel } from '../../webview/rows/rowModel';
export { wordFilter } from '../../webview/rows/wordFilter';
export { makeProcess, makeSnapshot } from '../../test/webview/snapshots';
