import assert from 'node:assert/strict';
import { until } from '../support/until';
import { copied } from './copied';
import type { Scene } from './scene';

export function inspectionTests(scene: Scene): void {
  it('shows a listening port, the working directory and arguments, with secrets on demand', async () => {
    const { workbench } = scene;
    const server = await scene.startListening();
    const text = (selector: string) => workbench.panel.locator(selector).textContent();
    const shownArguments = () => workbench.panel.locator('.argument').allTextContents();
    await workbench.takeViolations();

    await workbench.filter.fill(server.argument);
    await workbench.panelRow(server.argument).first().dblclick();
    const listening = workbench.panel.locator('[data-sockets="listening"]');
    await listening.filter({ hasText: `127.0.0.1:${server.port}` }).waitFor();
    assert.equal(await text('[data-field="pid"]'), String(server.pid));
    assert.equal(await text('[data-field="cwd"]'), server.folder);
    assert.deepEqual((await shownArguments()).slice(1), [server.argument, '--token', '••••••']);
    assert.ok(!(await text('body'))?.includes(server.secret));

    const button = workbench.panel.locator('#details-reveal-arguments');
    await button.click();
    const isRevealed = async () => (await shownArguments()).includes(server.secret);
    await until(isRevealed, 10_000, 'the secret is visible');
    await button.click();
    assert.ok(!(await isRevealed()));
    assert.deepEqual(await workbench.takeViolations(), []);
  });

  it("shows the start time in the user's zone, the same as the tree, the question and copies", async () => {
    const { workbench } = scene;
    const { page, panel } = workbench;
    const earliestMs = Date.now();
    const { pid } = await scene.startOther('proclens-clock', 'plain');
    const latestMs = Date.now();
    await workbench.filter.fill('name:proclens-clock');
    await workbench.panelRowOf(pid).dblclick();
    const started = await panel.locator('[data-field="started"]').textContent();
    const [, day, time, offset] = /^(\S+) (\S+) UTC(-0[45]:00)$/.exec(started ?? '') ?? [];
    const startMs = Date.parse(`${day}T${time}${offset}`);
    // To the second; the clock of the kernel may be slightly off.
    assert.ok(startMs > earliestMs - 2000 && startMs < latestMs + 1000, started ?? '');
    await workbench.sortTree();
    const tooltip = await workbench.treeTooltip('proclens-clock');
    assert.ok(tooltip.includes(`Started: ${started}\n`), tooltip);
    await workbench.panelButton('Kill Process').click();
    await workbench.dialog.filter({ hasText: `Started: ${started}` }).waitFor();
    await workbench.answer(`Kill process ${pid}`, 'Cancel');
    const copy = async () => {
      await workbench.panelRowOf(pid).click();
      await page.keyboard.press('ControlOrMeta+c');
    };
    assert.ok((await copied(page, copy)).split('\t').includes(started ?? ''));
  });

  it('draws the recent usage', async () => {
    const { workbench } = scene;
    await workbench.panelRow('proclens-prey').dblclick();
    const chart = workbench.panel.locator('#details-activity canvas').first();
    await chart.waitFor();
    const caption = workbench.panel.locator('#details-activity figcaption').first();
    await caption.filter({ hasText: /now \d/ }).waitFor();
  });

  it('offers Copy on selected text and Paste in the filter box, without the row menu', async () => {
    const { workbench } = scene;
    const { page, panel, filter } = workbench;
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await workbench.panelRow('proclens-prey').dblclick();
    const title = panel.getByRole('heading', { name: 'proclens-prey' });
    await title.waitFor();
    await title.click({ button: 'right' });
    assert.equal(await item('Copy').count(), 0, 'nothing is selected');
    await title.evaluate((heading) => document.getSelection()?.selectAllChildren(heading));
    await title.click({ button: 'right' });
    await item('Copy').waitFor();
    assert.equal(await item('Kill Process').count(), 0);
    await page.keyboard.press('Escape');
    await item('Copy').waitFor({ state: 'detached' });
    await filter.fill('name:proclens-prey');
    await filter.selectText();
    await filter.click({ button: 'right' });
    await item('Paste').waitFor();
    assert.equal(await item('Kill Process').count(), 0);
    await page.keyboard.press('Escape');
    await item('Paste').waitFor({ state: 'detached' });
    await workbench.panelRow('proclens-prey').click({ button: 'right' });
    await item('Kill Process').waitFor();
    assert.equal(await item('Paste').count(), 0);
    await page.keyboard.press('Escape');
  });
}
