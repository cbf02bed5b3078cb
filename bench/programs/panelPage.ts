// The panel's page in a real browser, as the tests have it, for measurements.
export { PanelBrowser } from '../../test/webview/page/panelBrowser';
export { encodeDelta } from '../../src/core/process/delta';
export { makeProcess, makeSnapshot, nextSnapshot } from '../../test/webview/page/snapshots';
