import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function tableTests(scene: Scene): void {
  const pressed = (name: string) =>
    scene.workbench.panel.locator(`[aria-label="${name}"][data-pressed]`);

  it('keeps a chosen column after the panel was hidden', async () => {
    const { workbench } = scene;
    const heading = workbench.panelHeading('threadCount');
    const choose = async () => {
      await workbench.panelButton('Choose Columns').click();
      await workbench.panel.getByRole('menuitemcheckbox', { name: 'Threads', exact: true }).click();
      await workbench.page.keyboard.press('Escape');
    };
    await heading.waitFor({ state: 'detached' });
    await choose();
    await heading.waitFor();
    await workbench.runCommand('File: New Untitled Text File');
    await heading.waitFor({ state: 'hidden' });
    await workbench.openPanel();
    await heading.waitFor();
    await choose();
    await heading.waitFor({ state: 'detached' });
  });

  it('becomes a tree with a button', async () => {
    const { workbench } = scene;
    const parent = await scene.startOther('proclens-parent', 'parent');
    await workbench.filter.fill(`pid:${parent.pid} or ppid:${parent.pid}`);
    await workbench.panelButton('Tree (T)').click();
    await pressed('Tree (T)').waitFor();
    const child = workbench.panelRow(`--pid=${parent.pid}`);
    const level = async () => Number(await child.getAttribute('aria-level'));
    const above = await workbench.panelRowOf(parent.pid).getAttribute('aria-level');
    assert.equal(await level(), Number(above) + 1);
  });

  it('groups processes by name with a button, and expands the group', async () => {
    const { workbench } = scene;
    const twins = [
      await scene.startOther('proclens-twin', 'plain'),
      await scene.startOther('proclens-twin', 'plain'),
    ];
    await workbench.filter.fill('name:proclens-twin');
    await until(async () => (await workbench.panelRows.count()) === 2, 10_000, 'two rows');
    await workbench.panelButton('Group by Name (G)').click();
    const group = workbench.panelRow('proclens-twin (2)');
    await group.waitFor();
    assert.equal(await workbench.panelRows.count(), 1);
    await group.locator('.twistie').click();
    await until(async () => (await workbench.panelRows.count()) === 3, 10_000, 'three rows');
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    const pids = (await workbench.panelCells('pid').allTextContents()).filter(Boolean).map(Number);
    const byNumber = (a: number, b: number) => a - b;
    assert.deepEqual(pids.sort(byNumber), twins.map(({ pid }) => pid).sort(byNumber));
  });

  it('says when it is paused', async () => {
    const { workbench } = scene;
    const note = workbench.panel.locator('#freeze-note');
    await workbench.panelButton('Pause (P)').click();
    await note.filter({ hasText: /^Paused at \d/ }).waitFor();
    await workbench.panelButton('Pause (P)').click();
    await note.filter({ hasText: 'Paused' }).waitFor({ state: 'detached' });
  });

  it('underlines a mistake in the filter and keeps its rows', async () => {
    const { workbench } = scene;
    const { panel } = workbench;
    await workbench.filter.fill('name:proclens-prey');
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    await workbench.filter.fill('name:proclens-prey cpu>many');
    const mistake = panel.locator('.search-mistake');
    await mistake.filter({ hasText: 'many' }).waitFor();
    await panel.locator('#search-status.is-mistake').filter({ hasText: /\w/ }).waitFor();
    assert.equal(await workbench.panelRows.count(), 1);
    await workbench.filter.fill('name:proclens-prey');
    await mistake.waitFor({ state: 'detached' });
  });

  it('finds words and regular expressions, and marks the matches', async () => {
    const { workbench, prey } = scene;
    const name = workbench.panelRowOf(prey.pid).locator('[data-column="name"]');
    for (const [query, found] of [
      ['PREY', 'prey'],
      ['/s-p.*y$/', 's-prey'],
      ['/-PREY/ -/prey./', '-prey'],
    ] as const) {
      await workbench.filter.fill(query);
      await name
        .locator('mark')
        .filter({ hasText: new RegExp(`^${found}$`) })
        .waitFor();
      assert.equal(await name.textContent(), 'proclens-prey');
      const count = (await workbench.panel.locator('#process-count').textContent()) ?? '';
      const [, all, shown] = /^(\d+) processes, (\d+) shown/.exec(count) ?? [];
      assert.ok(Number(shown) < Number(all), count);
    }
  });

  it('accepts a suggestion for the filter', async () => {
    const { workbench } = scene;
    const { keyboard } = workbench.page;
    await workbench.filter.focus();
    await keyboard.type('state:zom');
    const list = workbench.panel.getByRole('listbox', { name: 'Suggestions' });
    await list.getByRole('option').filter({ hasText: 'zombie' }).waitFor();
    await keyboard.press('Tab');
    await list.waitFor({ state: 'hidden' });
    assert.equal((await workbench.filter.inputValue()).trim(), 'state:zombie');
  });

  it('explains filters, with examples to try', async () => {
    const { workbench } = scene;
    await workbench.panelButton('Search Help').click();
    const help = workbench.panel.getByRole('dialog', { name: 'Search Help' });
    const example = help.locator('dl').getByRole('button').first();
    const query = (await example.textContent()) ?? '';
    assert.notEqual(query, '');
    await example.click();
    assert.equal(await workbench.filter.inputValue(), query);
  });

  it('shows the processes of a state when its count is clicked', async () => {
    const { workbench, prey } = scene;
    process.kill(prey.pid, 'SIGSTOP');
    try {
      await workbench.panel.getByRole('button', { name: /^\s*\d+ stopped$/ }).click();
      assert.equal(await workbench.filter.inputValue(), 'state:stopped');
      await workbench.panelRowOf(prey.pid).waitFor();
      const states = await workbench.panelCells('state').allTextContents();
      assert.ok(
        states.every((state) => state === 'Stopped'),
        states.join(),
      );
    } finally {
      process.kill(prey.pid, 'SIGCONT');
    }
  });

  it('is restored when its tab is closed and it is opened again', async () => {
    const { workbench } = scene;
    await workbench.filter.fill('name:proclens-prey');
    await workbench.sortBy('pid', 'ascending');
    await workbench.panelButton('Tree (T)').click();
    await workbench.closeEditors();
    await workbench.openPanel();
    await workbench.panelRowOf(scene.prey.pid).waitFor();
    await pressed('Tree (T)').waitFor();
    assert.equal(await workbench.filter.inputValue(), 'name:proclens-prey');
    assert.equal(await workbench.panelHeading('pid').getAttribute('aria-sort'), 'ascending');
  });

  it('lists its shortcuts with ?', async () => {
    const { workbench } = scene;
    const { keyboard } = workbench.page;
    await workbench.panelRow('proclens-prey').click();
    await keyboard.press('?');
    await workbench.shortcuts.filter({ hasText: 'Kill Process Tree' }).waitFor();
    await keyboard.press('Escape');
    await workbench.shortcuts.waitFor({ state: 'hidden' });
  });
}
