// Exports the page of the panel in a real browser, as in the tests, for measurements.
export { PanelBrowser } from '../../test/webview/page/panelBrowser';
export { encodeDelta } from '../../src/core/process/delta';
export { makeProcess, makeSnapshot, nextSnapshot } from '../../test/webview/page/snapshots';
