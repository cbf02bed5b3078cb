import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until';
import { startChurn } from './churn';
import { AHEAD, BEHIND, type Prey, setNice } from './prey';
import type { Scene } from './scene';

const REST_MS = 60_000;
/** The longest time between the two clicks of a double click, unless the user has changed it. */
const DOUBLE_CLICK_MS = 500;
/** Some of these clicks happen while VS Code asks for the rows. */
const CLICKS = 60;

export function treeTests(scene: Scene): void {
  it('shows the name, CPU, memory and pid of a process in its row', async () => {
    const row = scene.workbench.treeRowOf(scene.prey.pid);
    const text = new RegExp(`^proclens-prey\\d+\\.\\d % · [\\d.]+ MiB · ${scene.prey.pid}$`);
    await until(async () => text.test((await row.textContent()) ?? ''), 10_000, String(text));
    const label = (await row.getAttribute('aria-label')) ?? '';
    assert.match(label, new RegExp(`^proclens-prey, process ${scene.prey.pid}, CPU .*, memory `));
  });

  it('shows more in a tooltip', async () => {
    const tooltip = await scene.workbench.treeTooltip('proclens-prey');
    const lines = [
      `proclens-prey \\(${scene.prey.pid}\\)`,
      'CPU: \\d+\\.\\d % of one core',
      'Memory: [\\d.]+ MiB',
      'User: \\S+',
      'State: (Running|Sleeping)',
      'Started: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC-0[45]:00',
      'Run time: \\d+:\\d\\d',
      'Command line: /\\S+/proclens-prey',
    ];
    assert.match(tooltip, new RegExp(`^${lines.join('\\n')}$`));
  });

  it('has fields and children under a process', async () => {
    const { workbench } = scene;
    await scene.startOther('proclens-parent', 'parent');
    await workbench.expandInTree('proclens-parent', true);
    const below = workbench.treeRows.and(workbench.page.locator('[aria-level="2"]'));
    for (const text of [
      /^Command line/,
      /^User/,
      /^State/,
      /^Children1$/,
      /^Run time/,
      /^tail.* · \d+$/,
    ]) {
      await below.filter({ hasText: text }).waitFor();
    }
    await workbench.expandInTree('proclens-parent', false);
    await below.first().waitFor({ state: 'detached' });
  });

  it('opens the details of a process in the panel', async () => {
    const { workbench, prey } = scene;
    await workbench.clickInTree(prey.pid, 'Inspect Process');
    const details = workbench.panel.locator('#details');
    await details.filter({ hasText: String(prey.pid) }).waitFor();
    await workbench.panel
      .locator('[role="row"][aria-selected="true"]', { hasText: 'proclens-prey' })
      .waitFor();
  });

  it('loses no click on a button of a row while its rows are updated', async function () {
    this.timeout(120_000);
    const { workbench } = scene;
    scene.useSettings({ 'proclens.refreshInterval': 500, 'proclens.tree.count': 1 });
    const one = await scene.startOther('proclens-one', 'plain');
    const two = await scene.startOther('proclens-two', 'plain');
    // All rows are its own: a listed process that ends makes room for others, and VS Code drops a
    // click while it asks for all rows. A busy machine may put another one into the list first.
    let isOwn = false;
    for (let attempt = 0; attempt < 4 && !isOwn; attempt++) isOwn = await fillList(one, two);
    assert.ok(isOwn, 'the list has the two processes');
    for (const busy of [one, two]) setNice(busy, BEHIND);
    const rows = [one, two].map(({ pid }) => workbench.treeRowOf(pid));
    const shown = workbench.panel.locator('[data-field="pid"]');
    for (let i = 0; i < CLICKS; i++) {
      const row = rows[i % 2]!;
      await row.hover();
      await row.getByRole('button', { name: 'Inspect Process', exact: true }).click();
      const pid = pidOf((await row.getAttribute('aria-label')) ?? '');
      // A lost click never shows; on a busy machine the first one opens the panel slowly.
      await shown.filter({ hasText: new RegExp(`^${pid}$`) }).waitFor({ timeout: 20_000 });
    }
  });

  it('keeps the process under a resting pointer in place while others come and go', async function () {
    this.timeout(150_000);
    const { workbench } = scene;
    const { page } = workbench;
    const churn = await startChurn(scene);
    try {
      // Some of the churn must be among the first rows and then fall behind.
      await until(() => churn.turns >= 2, 20_000, 'the churn has begun');
      await sortRows();
      await workbench.treeRowOf(scene.prey.pid).waitFor();
      await collapseRows();
      const before = await pidsOfRows();
      const place = await workbench.treeRows.nth(2).boundingBox();
      assert.ok(place);
      const at = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
      await page.mouse.move(at.x, at.y);
      const met = new Set<string>();
      const busiest = new Set<string>();
      const end = performance.now() + REST_MS;
      while (performance.now() < end) {
        met.add(await rowAt(at));
        const now = await pidsOfRows();
        assert.deepEqual(now.slice(0, before.length), before, 'no row moved');
        const first = await busiestRow();
        if (first !== undefined) busiest.add(first);
        await page.waitForTimeout(250);
      }
      assert.deepEqual([...met], [before[2]]);
      // This is meaningful only if the order would have changed.
      assert.ok(busiest.size > 1, 'different processes were the busiest');
      await workbench.treeRows.filter({ hasText: 'Ended · ' }).first().waitFor();
    } finally {
      await churn.end();
    }
    // The current snapshot may still have them, and others may end at any time.
    const ofChurn = workbench.treeRows.filter({ hasText: /proclens-(?:turn|brief)/ });
    const areLeftOut = async () => {
      await sortRows();
      return (await ofChurn.count()) === 0;
    };
    await until(areLeftOut, 60_000, 'no row of an ended process');
  });

  it('offers Kill only on the selected row, and not before a double click is over', async () => {
    const { workbench, prey } = scene;
    const row = workbench.treeRowOf(prey.pid);
    const kill = row.getByRole('button', { name: 'Kill Process', exact: true });
    const inspect = row.getByRole('button', { name: 'Inspect Process', exact: true });
    await select(
      processRows()
        .filter({ hasNotText: ` · ${prey.pid}` })
        .first(),
    );
    await row.hover();
    await inspect.waitFor();
    await kill.waitFor({ state: 'detached' });
    const afterMs = await timeUntilKill(prey.pid);
    await row.locator('.label-name').dblclick();
    assert.ok((await afterMs()) > DOUBLE_CLICK_MS);
    // It appears to the left of the existing button, which stays under the pointer.
    const [left, right] = await Promise.all([kill, inspect].map((one) => one.boundingBox()));
    assert.ok(left && right && left.x < right.x);
    const other = processRows().and(workbench.page.locator('[aria-selected="false"]')).first();
    await other.hover();
    await other.getByRole('button', { name: 'Inspect Process', exact: true }).waitFor();
    const kills = workbench.treeRows.getByRole('button', { name: 'Kill Process', exact: true });
    assert.equal(await other.getByRole('button', { name: 'Kill Process', exact: true }).count(), 0);
    assert.equal(await kills.count(), 1);
    assert.ok(!prey.hasExited());
  });

  it('moves the keyboard from row to row without skipping one', async () => {
    const { workbench } = scene;
    const { page } = workbench;
    const churn = await startChurn(scene);
    try {
      await sortRows();
      await collapseRows();
      const before = (await pidsOfRows()).slice(0, 8);
      await select(workbench.treeRows.first());
      const met: string[] = [];
      while (met.length < before.length) {
        const focused = workbench.tree.locator('.monaco-list-row.focused');
        await focused.waitFor();
        met.push(pidOf((await focused.getAttribute('aria-label')) ?? ''));
        const turn = churn.turns;
        await until(() => churn.turns > turn, 10_000, 'others use the CPU');
        await page.keyboard.press('ArrowDown');
      }
      assert.deepEqual(met, before);
    } finally {
      await churn.end();
    }
  });

  /**
   * Fills a list with room for two with these processes, one after the other, each while it is ahead
   * of all others.
   * @returns whether no other process came in between
   */
  async function fillList(first: Prey, second: Prey): Promise<boolean> {
    setNice(first, AHEAD);
    setNice(second, BEHIND);
    const isFirst = async () => {
      await scene.workbench.sortTree();
      for (let i = 0; i < 2; i++) await scene.workbench.nextUpdate();
      return (await pidsOfRows()).join() === String(first.pid);
    };
    await until(isFirst, 30_000, 'the first is the top consumer');
    setNice(first, BEHIND);
    setNice(second, AHEAD);
    await until(async () => (await processRows().count()) === 2, 30_000, 'the list is full');
    return (await pidsOfRows()).join() === `${first.pid},${second.pid}`;
  }

  function processRows(): Locator {
    const { workbench } = scene;
    return workbench.treeRows.and(workbench.page.locator('[aria-level="1"]'));
  }

  /** Sorts the top consumers first, and waits until the rows stay there. */
  async function sortRows(): Promise<void> {
    const { workbench } = scene;
    await workbench.sortTree();
    const stay = async () => {
      const before = await pidsOfRows();
      for (let i = 0; i < 2; i++) await workbench.nextUpdate();
      return (await pidsOfRows()).join().startsWith(before.join());
    };
    // At the first try, they may not have been sorted yet.
    await until(async () => (await stay()) && (await stay()), 40_000, 'the rows stay');
  }

  /** Measures how long after the next click the row of this process has Kill. */
  async function timeUntilKill(pid: number): Promise<() => Promise<number>> {
    const { tree } = scene.workbench;
    await tree.evaluate((view: HTMLElement, process) => {
      const kill = `[aria-label*="process ${process},"] [aria-label="Kill Process"]`;
      const watch = () => {
        const clickedAt = performance.now();
        const look = () => {
          const isThere = view.querySelector(kill) !== null;
          if (isThere) view.dataset['killAfter'] = String(performance.now() - clickedAt);
          else requestAnimationFrame(look);
        };
        look();
      };
      delete view.dataset['killAfter'];
      view.addEventListener('click', watch, { once: true, capture: true });
    }, pid);
    return async () => {
      const after = () => tree.getAttribute('data-kill-after');
      await until(async () => (await after()) !== null, 10_000, 'Kill is there');
      return Number(await after());
    };
  }

  /** Collapses each row with a click, which also selects it. */
  async function collapseRows(): Promise<void> {
    const expanded = processRows().and(scene.workbench.page.locator('[aria-expanded="true"]'));
    const isCollapsed = async () => {
      const label = expanded.first().locator('.label-name');
      await label.click({ timeout: 1500 }).catch(() => undefined);
      return (await expanded.count()) === 0;
    };
    if ((await expanded.count()) > 0) await until(isCollapsed, 20_000, 'all rows are collapsed');
  }

  /** Selects only this row. A click also expands it. */
  async function select(row: Locator): Promise<void> {
    await row.locator('.label-name').click();
    await row.and(scene.workbench.page.locator('[aria-selected="true"]')).waitFor();
    await scene.workbench.page.keyboard.press('ArrowLeft');
    await row.and(scene.workbench.page.locator('[aria-expanded="false"]')).waitFor();
  }

  /** From top to bottom. */
  async function pidsOfRows(): Promise<string[]> {
    return (await labelsOfRows()).map(pidOf);
  }

  /** In one step, since VS Code reuses the elements of rows for other rows. */
  function labelsOfRows(): Promise<string[]> {
    return scene.workbench.tree.evaluate((view) =>
      [...view.querySelectorAll('.monaco-list-row[aria-level="1"]')]
        .map((row) => [row.getBoundingClientRect().top, row.getAttribute('aria-label')] as const)
        .sort(([a], [b]) => a - b)
        .map(([, label]) => label ?? ''),
    );
  }

  async function rowAt({ x, y }: { x: number; y: number }): Promise<string> {
    const label = await scene.workbench.page.evaluate(
      ([left, top]) =>
        document
          .elementFromPoint(left, top)
          ?.closest('.monaco-list-row')
          ?.getAttribute('aria-label') ?? '',
      [x, y] as const,
    );
    return pidOf(label);
  }

  /** Looks only at those that take turns, because the process that is always busy may be ahead. */
  async function busiestRow(): Promise<string | undefined> {
    const labels = (await labelsOfRows()).filter((label) => label.startsWith('proclens-turn'));
    const [first] = labels.toSorted((a, b) => percentOf(b) - percentOf(a));
    return first && pidOf(first);
  }
}

/** The label for screen readers begins with the name and the pid of the row. */
function pidOf(label: string): string {
  return /, process (\d+), /.exec(label)?.[1] ?? label;
}

function percentOf(label: string): number {
  return Number(/CPU ([\d.]+)/.exec(label)?.[1] ?? 0);
}
