// The rows of the panel's table, without the page, for measurements.
export { RowModel } from '../../webview/rows/rowModel';
export { QueryFilter } from '../../webview/search/queryFilter';
export { makeProcess, makeSnapshot } from '../../test/webview/page/snapshots';
