import assert from 'node:assert/strict';
import type { Scene } from './scene';

export function columnTests(scene: Scene): void {
  const headings = () =>
    scene.workbench.panel
      .locator('[role="columnheader"]:visible')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-column') ?? ''));
  const box = async (column: string) => {
    const found = await scene.workbench.panelHeading(column).boundingBox();
    assert.ok(found, `the heading ${column} is visible`);
    return found;
  };
  const ranks = () => scene.workbench.panel.locator('.sort-rank:visible').allTextContents();
  const chooseColumns = async (...names: string[]) => {
    const { workbench } = scene;
    await workbench.panelButton('Choose Columns').click();
    for (const name of names) await workbench.columnChoice(name).click();
    await workbench.page.keyboard.press('Escape');
  };
  const drag = async (from: { x: number; y: number }, toX: number) => {
    const { mouse } = scene.workbench.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(toX, from.y, { steps: 4 });
    await mouse.up();
    await mouse.move(640, 5);
  };
  const resetColumns = async () => {
    const { workbench } = scene;
    await workbench.panelButton('Choose Columns').click();
    await workbench.panel.getByRole('menuitem', { name: 'Reset to Default' }).click();
  };
  afterEach(resetColumns);

  it('keeps the order and widths set by keys and by the mouse when the panel is reopened', async () => {
    const { workbench } = scene;
    const { keyboard } = workbench.page;
    const first = await headings();
    assert.deepEqual(first.slice(0, 4), ['pid', 'name', 'cpuPercent', 'rssBytes']);

    await workbench.filter.fill(`pid:${scene.prey.pid}`);
    await workbench.filter.press('Enter');
    await keyboard.press('Home');
    // Up to the heading of the sort column.
    await keyboard.press('ArrowUp');
    await keyboard.press('Alt+ArrowRight');
    assert.deepEqual((await headings()).slice(0, 4), ['pid', 'name', 'rssBytes', 'cpuPercent']);
    const { width } = await box('cpuPercent');
    await keyboard.press('Alt+Shift+ArrowRight');
    assert.equal((await box('cpuPercent')).width, Math.round(width) + 10);

    const user = await box('user');
    const { x: nameX } = await box('name');
    await drag({ x: user.x + 20, y: user.y + 10 }, nameX + 5);
    assert.deepEqual((await headings()).slice(0, 3), ['pid', 'user', 'name']);
    assert.equal(await workbench.panelHeading('user').getAttribute('aria-sort'), 'none');
    const moved = await box('user');
    const edge = moved.x + moved.width - 2;
    await drag({ x: edge, y: moved.y + 10 }, edge + 40);
    assert.equal((await box('user')).width, Math.round(moved.width) + 40);

    const left = {
      order: await headings(),
      widths: [(await box('cpuPercent')).width, (await box('user')).width],
    };
    // The panel saves its state only after a moment without changes.
    await workbench.nextUpdate();
    await workbench.closeEditors();
    await workbench.openPanel();
    assert.deepEqual(await headings(), left.order);
    const widths = [(await box('cpuPercent')).width, (await box('user')).width];
    assert.deepEqual(widths, left.widths);

    await resetColumns();
    assert.deepEqual(await headings(), first);
    assert.equal((await box('user')).width, user.width);
  });

  it('sorts by a second column on Shift+click', async () => {
    const { workbench } = scene;
    for (const [name, kind] of [
      ['proclens-b', 'idle'],
      ['proclens-a', 'idle'],
      ['proclens-b', 'idle'],
    ] as const) {
      await scene.startOther(name, kind);
    }
    await workbench.filter.fill('name:proclens-a or name:proclens-b');
    await workbench.panelRows.nth(2).waitFor();
    await workbench.sortBy('name', 'ascending');
    const pid = workbench.panelHeading('pid');
    const shown = async () => ({
      names: await workbench.panelColumn('name'),
      pids: (await workbench.panelColumn('pid')).map(Number),
    });
    const names = ['proclens-a', 'proclens-b', 'proclens-b'];
    await pid.click({ modifiers: ['Shift'] });
    assert.deepEqual(await ranks(), ['2', '1']);
    const ascending = await shown();
    assert.deepEqual(ascending.names, names);
    assert.ok((ascending.pids[1] ?? 0) < (ascending.pids[2] ?? 0));
    await pid.click({ modifiers: ['Shift'] });
    const [only, ...twins] = ascending.pids;
    assert.deepEqual(await shown(), { names, pids: [only, ...twins.reverse()] });
    assert.equal(await workbench.panelHeading('name').getAttribute('aria-sort'), 'ascending');
    // A plain click makes it the only sort column again.
    await pid.click();
    assert.deepEqual(await ranks(), []);
  });

  it('draws the recent usage of a process in the history columns', async () => {
    const { workbench } = scene;
    const row = workbench.panelRowOf(scene.prey.pid);
    await workbench.filter.fill(`pid:${scene.prey.pid}`);
    await chooseColumns('CPU History', 'Memory History');
    for (const [column, text] of [
      ['cpuHistory', /^now \d+\.\d %, peak \d+\.\d %$/],
      ['memoryHistory', /^now [\d.]+ MiB, peak [\d.]+ MiB$/],
    ] as const) {
      const cell = row.locator(`[data-column="${column}"]`);
      await cell.filter({ hasText: text }).waitFor();
      const inked = await cell.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const pen = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        pen?.drawImage(canvas, 0, 0);
        const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return pixels.some((value, i) => i % 4 === 3 && value > 0);
      });
      assert.ok(inked, column);
    }
  });
}
