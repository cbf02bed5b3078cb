import assert from 'node:assert/strict';
import { mayImport, mayUse } from '../../../scripts/lib/layers.mjs';

describe('The table of layers', () => {
  it('lets files import their own layer and the layers below', () => {
    assert.ok(mayImport('src/ending/killTree.ts', 'src/ending/treeKin.ts'));
    assert.ok(mayImport('src/ending/killTree.ts', 'src/core/process/process.ts'));
    assert.ok(mayImport('webview/app/panel.ts', 'webview/table/grid.ts'));
  });

  it('lets no file import a layer above or beside its own', () => {
    assert.ok(!mayImport('src/core/process/process.ts', 'src/platform/platform.ts'));
    assert.ok(!mayImport('src/ui/settings/settings.ts', 'src/collectors/collector.ts'));
    assert.ok(!mayImport('webview/model/store.ts', 'webview/table/grid.ts'));
    assert.ok(!mayImport('webview/search/searchBox.ts', 'webview/details/details.ts'));
    assert.ok(!mayImport('src/elsewhere/file.ts', 'src/core/process/process.ts'));
  });

  it('lets a layer use only its own packages', () => {
    assert.ok(mayUse('src/ui/ids.ts', 'vscode'));
    assert.ok(mayUse('webview/details/chart.ts', 'uplot/dist/uPlot.min.css'));
    assert.ok(!mayUse('src/core/process/process.ts', 'node:fs'));
    assert.ok(!mayUse('webview/model/store.ts', '@vscode/webview-ui-toolkit'));
    assert.ok(mayUse('webview/elements/kit.ts', '@vscode/webview-ui-toolkit'));
  });
});
