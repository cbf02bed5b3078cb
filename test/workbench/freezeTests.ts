import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function freezeTests(scene: Scene): void {
  it('keeps a followed process in view and marked until Escape', async () => {
    const { workbench, prey } = scene;
    const { page, panel } = workbench;
    const row = workbench.panelRowOf(prey.pid);
    const followed = row.and(panel.locator('[data-followed]'));
    const pressed = panel.locator('#view-follow[data-pressed]');
    const assertInView = async () => {
      const [seen, area] = await Promise.all(
        [row, panel.locator('#process-grid')].map((one) => one.boundingBox()),
      );
      assert.ok(seen && area && seen.y >= area.y, 'not above');
      assert.ok(seen.y + seen.height <= area.y + area.height + 1, 'not below');
      return area.height / seen.height;
    };
    await row.click();
    await page.keyboard.press('f');
    await followed.waitFor();
    await pressed.waitFor();
    const mark = await row.evaluate((one) => getComputedStyle(one, '::before').content);
    assert.notEqual(mark, 'none');
    await workbench.inLowWindow(async () => {
      await workbench.sortBy('cpuPercent', 'ascending');
      await followed.waitFor();
      const room = await assertInView();
      assert.ok(Number(await row.getAttribute('aria-rowindex')) > room, 'it has moved down');
      await page.mouse.move(640, 5);
      await workbench.nextUpdate();
      await followed.waitFor();
      await assertInView();
      await workbench.sortBy('cpuPercent', 'descending');
      await followed.waitFor();
      await assertInView();
    });
    await workbench.filter.focus();
    await workbench.filter.press('Enter');
    await page.keyboard.press('Escape');
    await pressed.waitFor({ state: 'detached' });
    assert.equal(await followed.count(), 0);
  });

  /** Records the marks of rows from now on; returns those seen so far. */
  const watchMarks = async () => {
    const seen = await scene.workbench.panel.locator('.rows').evaluateHandle((rows) => {
      const marks: string[] = [];
      new MutationObserver(() => {
        for (const row of rows.querySelectorAll<HTMLElement>('[data-age]')) {
          marks.push(row.dataset['age'] ?? '');
        }
      }).observe(rows, { subtree: true, childList: true, attributes: true });
      return marks;
    });
    return async () => [...new Set(await seen.jsonValue())];
  };

  it('tints new rows, and keeps ended rows for a while, struck through', async () => {
    const { workbench } = scene;
    const row = workbench.panelRow('proclens-new');
    const is = (mark: string) => row.and(workbench.panel.locator(`[data-age="${mark}"]`));
    const looks = () =>
      row.evaluate((one) => {
        const text = (column: string) =>
          one.querySelector(`[data-column="${column}"]`)?.textContent ?? '';
        const name = one.querySelector('[data-column="name"]') ?? one;
        return {
          background: getComputedStyle(one).backgroundColor,
          line: getComputedStyle(name).textDecorationLine,
          values: [text('pid'), text('name'), text('rssBytes')],
          cpuPercent: text('cpuPercent'),
          state: text('state'),
        };
      });
    await workbench.filter.fill('name:proclens-new');
    await workbench.panel.locator('#placeholder').filter({ hasText: 'No process' }).waitFor();
    const newcomer = await scene.startOther('proclens-new', 'plain');
    await is('new').waitFor();
    const atFirst = await looks();
    await is('new').waitFor({ state: 'detached' });
    const later = await looks();
    assert.notEqual(atFirst.background, later.background);
    assert.equal(later.line, 'none');
    newcomer.end();
    await is('ended').waitFor();
    const last = await looks();
    assert.deepEqual(last.values, later.values);
    assert.match(last.cpuPercent, /^\d+\.\d$/);
    assert.equal(last.state, 'Ended');
    assert.equal(last.line, 'line-through');
    assert.notEqual(last.background, later.background);
    await row.waitFor({ state: 'detached' });
  });

  it('shows no tint and removes ended rows at once if the setting says so', async () => {
    const { workbench } = scene;
    // The number of rows in the tree shows that the settings have been applied.
    scene.useSettings({ 'proclens.panel.highlightSeconds': 0, 'proclens.tree.count': 3 });
    await until(async () => (await workbench.treeRows.count()) === 3, 10_000, 'the settings');
    await workbench.filter.fill('name:proclens-brief');
    const marks = await watchMarks();
    const brief = await scene.startOther('proclens-brief', 'idle');
    const row = workbench.panelRowOf(brief.pid);
    await row.waitFor();
    brief.end();
    await row.waitFor({ state: 'detached' });
    assert.deepEqual(await marks(), []);
  });

  it('keeps rows out of order for as long as the setting says', async () => {
    const { workbench } = scene;
    const isInOrder = async () => {
      const texts = await workbench.panelColumn('cpuPercent');
      const percents = texts.map(Number).filter((percent) => !Number.isNaN(percent));
      return percents.every((percent, i) => i === 0 || percent <= (percents[i - 1] ?? 0));
    };
    const use = (seconds: number) =>
      scene.useSettings({ 'proclens.panel.reorderSeconds': seconds });
    use(60);
    await until(async () => !(await isInOrder()), 30_000, 'some are out of order');
    use(0);
    await until(isInOrder, 10_000, 'all are in order');
    for (let i = 0; i < 2; i++) {
      await workbench.nextUpdate();
      // Rows beside the visible ones are updated a moment later.
      await until(isInOrder, 1000, 'all are in order again');
    }
  });
}
