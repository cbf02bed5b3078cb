import assert from 'node:assert/strict';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import type { OpenOptions } from './page/panelBrowser';
import { usePanel } from './page/usePanel';

const CHOSEN = {
  columns: {
    ...DEFAULT_COLUMNS,
    hidden: DEFAULT_COLUMNS.hidden.filter((id) => id !== 'threadCount' && id !== 'cpuHistory'),
  },
};

/** Selects everything that the panel shows at once, each element once. */
const PARTS = [
  '.identity > .title, .state-count, .when > *, .machine > *',
  '.search-box, .modes > *, .actions > *',
  '[role=columnheader], [role=gridcell]',
  '.details-heading > *',
  '.footer > *',
].join();

/** Elements that overlap others or leave the page. Runs in the page. */
function misplaced(app: Element, selector: string): string[] {
  const seen = [...app.querySelectorAll(selector)].flatMap((element) => {
    const box = seenBox(element);
    return box ? [{ element, box, name: nameOf(element) }] : [];
  });
  const found: string[] = [];
  seen.forEach(({ element, box, name }, i) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (!element.closest('#process-grid, .states, .machine')) {
      const isOnPage = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      if (!isOnPage) found.push(`${name} leaves the page`);
    }
    for (const other of seen.slice(i + 1)) {
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      // Boxes can have fractions of pixels.
      if (width > 0.5 && height > 0.5) found.push(`${name} overlaps ${other.name}`);
    }
  });
  if (seen.length < 30) found.push(`only ${seen.length} parts are seen`);
  return found;

  function nameOf(element: Element): string {
    const { id, className, ariaLabel, textContent } = element as HTMLElement;
    return `${id || className} “${ariaLabel ?? textContent.slice(0, 20)}”`;
  }

  /** The part of the box that its scroll containers show; `undefined` if they show none of it. */
  function seenBox(element: Element) {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    if (!element.checkVisibility()) return undefined;
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const clip = at.getBoundingClientRect();
      [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
      [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
      // The heading covers the rows that are scrolled away.
      if (at.matches('#process-grid') && !element.closest('.heading')) {
        top = Math.max(top, at.querySelector('.heading')?.getBoundingClientRect().bottom ?? 0);
      }
    }
    return right - left > 0.5 && bottom - top > 0.5 ? { left, top, right, bottom } : undefined;
  }
}

describe('The layout in little room', () => {
  const panel = usePanel();

  const open = async (options: OpenOptions) => {
    await panel.open(options);
    await panel.showProcesses();
  };
  const box = async (column: string) => (await panel.heading(column).boundingBox())!;
  const assertWellPlaced = async (what: string) => {
    await panel.drawn();
    const found = await panel.page.locator('#app').evaluate(misplaced, PARTS);
    assert.deepEqual(found, [], what);
    const page = await panel.page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
    assert.deepEqual(page, [0, 0], `the page scrolls, ${what}`);
  };
  /** Emulates VS Code's zoom: one CSS pixel is two screen pixels, so half as many fit. */
  const zoom = async (width: number, height: number) => {
    const session = await panel.page.context().newCDPSession(panel.page);
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: width / 2,
      height: height / 2,
      deviceScaleFactor: 2,
      mobile: false,
    });
    assert.equal(await panel.page.evaluate(() => devicePixelRatio), 2);
  };

  for (const [width, height] of [
    [1600, 1200],
    [1200, 1000],
    [800, 1000],
  ] as const) {
    it(`overlaps nothing at a zoom of 200 %, ${width} × ${height}`, async () => {
      await open({});
      await zoom(width, height);
      await assertWellPlaced('a list');
      await panel.row('1377:101377').click();
      await panel.press('t');
      await assertWellPlaced('a tree');
      await panel.press('Enter');
      await panel.page.locator('#details').waitFor();
      await assertWellPlaced('with details');
    });
  }

  for (const state of [undefined, CHOSEN]) {
    const columns = state ? 'chosen columns' : 'default columns';
    it(`overlaps nothing at 400 px, ${columns}`, async () => {
      await open({ width: 400, state });
      await assertWellPlaced('a list');
      await panel.press('/');
      await panel.filter.fill('node');
      await assertWellPlaced('found');
      await panel.filter.fill('');
      await panel.grid.focus();
      await panel.press('Control+a');
      await assertWellPlaced('all selected');
    });
  }

  it('fits the default columns beside the column button at 380 px, with room for names', async () => {
    await open({ width: 380 });
    for (const mode of ['list', 'tree', 'group']) {
      if (mode !== 'list') await panel.press(mode.charAt(0));
      await panel.drawn();
      const button = (await panel.page.locator('.column-button').boundingBox())!;
      const columns = ['name', 'cpuPercent', 'rssBytes', ...(mode === 'list' ? ['pid'] : [])];
      for (const column of columns) {
        const { x, width } = await box(column);
        assert.ok(x >= 0 && x + width <= button.x, `${column}, ${mode}`);
      }
      // Trees and groups hide the pid: names are indented there and identify the rows.
      assert.equal(await panel.heading('pid').isVisible(), mode === 'list', mode);
      assert.ok((await box('name')).width >= (mode === 'list' ? 90 : 160), mode);
      const sideways = await panel.grid.evaluate((grid) => grid.scrollWidth - grid.clientWidth);
      assert.equal(sideways, 0, mode);
    }
  });

  it('scrolls only the table when the chosen columns do not fit', async () => {
    await open({ width: 400, state: CHOSEN });
    const others = () =>
      panel.page
        .locator('.header, .toolbar, .footer, .column-button')
        .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
    const isSeen = async (column: string) => {
      const { x, width } = await box(column);
      return x >= 0 && x + width <= 400;
    };
    const before = await others();
    // The most important columns come first.
    for (const column of ['pid', 'name', 'cpuPercent']) assert.ok(await isSeen(column), column);
    assert.ok(!(await isSeen('cpuHistory')));
    await panel.row('1377:101377').hover();
    await panel.page.mouse.wheel(2000, 0);
    await panel.page.waitForFunction(
      () => (document.querySelector('#process-grid')?.scrollLeft ?? 0) > 0,
    );
    await panel.drawn();
    assert.ok(await isSeen('cpuHistory'));
    assert.deepEqual(await others(), before);
    await assertWellPlaced('scrolled');
    const cell = (await panel.cell('1377:101377', 'cpuHistory').boundingBox())!;
    const heading = await box('cpuHistory');
    assert.deepEqual([cell.x, cell.width], [heading.x, heading.width]);
    // Scroll back with the keyboard.
    await panel.grid.focus();
    await panel.press('Home');
    await panel.press('ArrowUp');
    await panel.press('Home');
    assert.ok(await isSeen('pid'));
  });
});
