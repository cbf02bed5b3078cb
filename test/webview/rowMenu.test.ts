import assert from 'node:assert/strict';
import { makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The native menu of a row', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  it('gets the process of the row, by mouse and by keyboard', async () => {
    await panel.showProcesses([makeProcess(10), makeProcess(11)]);
    await panel.page.evaluate(() => {
      document.addEventListener('contextmenu', (event) => {
        const row = (event.target as Element).closest<HTMLElement>('[data-vscode-context]');
        Object.assign(window, { context: row?.dataset['vscodeContext'] });
      });
    });
    const context = () =>
      panel.page.evaluate(() => (window as unknown as { context: string }).context);
    await panel.row('11:100011').click({ button: 'right' });
    const expected = {
      webviewSection: 'process',
      preventDefaultContextMenuItems: true,
      kernelThread: false,
      processTakesSignals: true,
      processStopped: false,
      processZombie: false,
      processKind: 'native',
    };
    assert.deepEqual(JSON.parse(await context()), { ...expected, key: '11:100011' });
    assert.equal(await panel.selectedKey(), '11:100011');
    await panel.press('Escape');
    await panel.row('10:100010').click();
    await panel.press('Shift+F10');
    assert.deepEqual(JSON.parse(await context()), { ...expected, key: '10:100010' });
  });

  it('knows whether the process is suspended, so that it can offer Resume', async () => {
    const first = makeSnapshot([makeProcess(10)]);
    await panel.sendSnapshot(first);
    const second = nextSnapshot(first, [makeProcess(10, { state: 'stopped' })]);
    await panel.sendSnapshot(second, first);
    const context = await panel.row('10:100010').getAttribute('data-vscode-context');
    assert.match(context ?? '', /"processStopped":true/);
  });
});
