// Exports the rows of the panel's table without the page for measurements.
export { RowModel } from '../../webview/model/rows/rowModel';
export { PanelFilter } from '../../webview/model/panelFilter';
export { makeProcess, makeSnapshot } from '../../test/webview/page/snapshots';
