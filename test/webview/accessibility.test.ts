import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { PanelBrowser, type PanelPage } from './panelPage';
import { makeSnapshot, workingMachine } from './snapshots';

describe('what a screen reader is told', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;
  const first = makeSnapshot(workingMachine());

  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());
  beforeEach(async () => (panel = await browser.open()));
  afterEach(() => panel.close());

  it('names the filter and every button', async () => {
    await panel.sendDelta(encodeDelta(first));
    await panel.row('1340:101340').dblclick();
    const { page } = panel;
    assert.equal(await panel.filter.count(), 1);
    assert.equal(await page.getByText('Filter processes').isVisible(), false);
    const controls = page.locator('.toolbar, .details-heading');
    const names = ['Inspect', 'Kill Process', 'Force Kill Process', 'Refresh Now', 'Close Details'];
    assert.equal(await controls.getByRole('button').count(), names.length);
    for (const name of names) {
      assert.equal(await controls.getByRole('button', { name, exact: true }).count(), 1, name);
    }
  });

  it('groups the actions and promises no keys that they do not have', async () => {
    assert.equal(await panel.page.getByRole('group', { name: 'Process actions' }).count(), 1);
    assert.equal(await panel.page.getByRole('toolbar').count(), 0);
  });

  it('announces once that the processes are being read', async () => {
    assert.match(
      await panel.page.locator('#placeholder').ariaSnapshot(),
      /^- status:\s+- paragraph: Reading the processes of this machine…$/,
    );
  });
});
