import assert from 'node:assert/strict';
import { until } from '../support/until';
import { ENDLESS_PATTERN, scatteredLetters } from '../support/hostileQueries';
import { makeProcess, makeSnapshot, manyProcesses } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The filter box', () => {
  const panel = usePanel();
  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
    await panel.filter.focus();
  });

  const type = (text: string) => panel.page.keyboard.type(text);
  const pids = async () => (await panel.column('pid')).sort();
  const status = () => panel.page.locator('#search-status');
  const list = () => panel.page.getByRole('listbox', { name: 'Suggestions' });
  const options = () => list().getByRole('option').locator('.suggestion-label').allTextContents();
  /** Suggestions are offered after the rows are updated. */
  const isOffered = async () => {
    await panel.idle();
    return list().isVisible();
  };
  const areOffered = (...wanted: readonly string[]) =>
    until(
      async () => (await options()).join() === wanted.join(),
      5000,
      `the suggestions ${wanted.join()}`,
    );
  const active = () => list().locator('[aria-selected=true] .suggestion-label').allTextContents();
  const focusedId = () => panel.page.evaluate(() => document.activeElement?.id);

  it('narrows the rows to the matches of a query', async () => {
    await type('cpu>10 -user:postgres or state:zombie');
    assert.deepEqual(await pids(), ['1340', '1377', '1402', '2300']);
  });

  it('finds text beyond the end of a truncated command line, and shows where it is', async () => {
    const line = `java -cp ${'/opt/shop/lib/library-007.jar:'.repeat(300)} com.example.ShopMain`;
    const cut = `${line.slice(0, 2047)}…`;
    const java = makeProcess(4000, { name: 'java', commandLine: cut, commandLineMark: 1 });
    const python = makeProcess(4001, { name: 'python3', commandLine: cut, commandLineMark: 2 });
    await panel.sendSnapshot(makeSnapshot([java, python, makeProcess(4002, { name: 'sh' })]));
    await panel.filter.fill('com.example.shopmain');
    await panel.waitForPosted('commandLines');
    const placeholder = panel.page.locator('#placeholder');
    await placeholder
      .filter({ hasText: 'of 2 processes are very long: only their first' })
      .waitFor();
    const posted = await panel.page.evaluate(() => window.proclensTest.posted);
    assert.deepEqual(
      posted.find(({ type }) => type === 'commandLines'),
      { type: 'commandLines', keys: [java.key, python.key] },
    );
    const lines = [
      { key: java.key, mark: 1, text: line, isWhole: true },
      { key: python.key, mark: -1, isWhole: false },
    ];
    await panel.send({ type: 'commandLines', lines });
    assert.deepEqual(await pids(), ['4000']);
    assert.deepEqual(await panel.grid.locator('mark').allTextContents(), ['com.example.ShopMain']);
    const cell = panel.grid.locator('[data-column=commandLine] mark').locator('..');
    assert.match(
      (await cell.textContent()) ?? '',
      /^java -cp .{15}… ….{23} com\.example\.ShopMain$/,
    );

    await panel.filter.fill('-shopmain java or name:sh');
    assert.deepEqual(await pids(), ['4001', '4002']);
    await panel.filter.fill('cmd:/ShopMain$/c');
    assert.deepEqual(await pids(), ['4000']);
    const asked = await panel.page.evaluate(
      () => window.proclensTest.posted.filter(({ type }) => type === 'commandLines').length,
    );
    assert.equal(asked, 1, 'each is requested once');
    await panel.filter.fill('nothing-like-this');
    await placeholder.filter({ hasText: 'of 1 process is very long' }).waitFor();
  });

  it('keeps the last good result and a responsive page when a filter takes too long', async () => {
    const processes = Array.from({ length: 1000 }, (_, seed) =>
      makeProcess(seed + 10, { name: `n${seed}`, commandLine: scatteredLetters(2048, seed) }),
    );
    await panel.sendSnapshot(makeSnapshot(processes));
    await panel.filter.fill('pid:20');
    assert.deepEqual(await pids(), ['20']);
    const started = performance.now();
    await panel.filter.fill(ENDLESS_PATTERN);
    await panel.filter.press('Enter');
    assert.match((await status().textContent()) ?? '', /^This filter takes too long: /);
    // Without a limit, this would take minutes.
    assert.ok(performance.now() - started < 10_000);
    assert.deepEqual(await pids(), ['20']);
    await panel.filter.fill('pid:21');
    assert.deepEqual(await pids(), ['21']);
  });

  it('keeps the last good result while the query has a mistake', async () => {
    await panel.filter.fill('state:zombie');
    await panel.filter.fill('cpu>1 mem>many');
    assert.deepEqual(await pids(), ['2300']);
    await panel.filter.fill('cpu>1 mem>1g');
    assert.deepEqual(await pids(), ['1340', '1377']);
  });

  it('keeps the previous result while a field is incomplete', async () => {
    await panel.filter.fill('state:zombie');
    await panel.press('End');
    await type(' nice>');
    assert.deepEqual(await pids(), ['2300']);
  });

  it('underlines a mistake where it is', async () => {
    await type('name:node cpu>many user:root');
    const place = await panel.filter.evaluate((input: HTMLInputElement) => {
      // Measures the same font to find out where the letters of the input are.
      const line = document.createElement('canvas').getContext('2d')!;
      const { font, paddingLeft } = getComputedStyle(input);
      line.font = font;
      const start = input.getBoundingClientRect().left + parseFloat(paddingLeft);
      const from = start + line.measureText('name:node cpu>').width;
      return { from, width: line.measureText('many').width };
    });
    const mark = (await panel.page.locator('.search-mistake').boundingBox())!;
    const input = (await panel.filter.boundingBox())!;
    assert.equal(await panel.text('.search-mistake'), 'many');
    assert.ok(Math.abs(mark.x - place.from) < 1, `${mark.x} and ${place.from}`);
    assert.ok(Math.abs(mark.width - place.width) < 1, `${mark.width} and ${place.width}`);
    assert.ok(mark.y >= input.y && mark.y + mark.height <= input.y + input.height + 1);
  });

  it('moves the underline with the text of a long query', async () => {
    await type(`${'name:node or '.repeat(12)}cpu>many`);
    await panel.drawn();
    const mark = (await panel.page.locator('.search-mistake').boundingBox())!;
    const input = (await panel.filter.boundingBox())!;
    assert.ok(mark.x > input.x && mark.x + mark.width <= input.x + input.width);
    assert.ok(input.x + input.width - mark.x - mark.width < 20, 'only the caret comes after it');
  });

  it('explains a mistake once typing stops, and stops once it is fixed', async () => {
    await type('cpu>many');
    assert.equal(await status().textContent(), '');
    assert.equal(await panel.filter.getAttribute('aria-invalid'), null, 'marked while typing');
    await status()
      .filter({ hasText: '“many” isn’t a number: use one, for example cpu>5.' })
      .waitFor();
    assert.ok((await status().boundingBox())!.height > 20);
    assert.equal(await panel.filter.getAttribute('aria-describedby'), 'search-status');
    assert.equal(await panel.filter.getAttribute('aria-invalid'), 'true');
    const grid = (await panel.grid.boundingBox())!.y;
    await panel.filter.fill('cpu>1');
    assert.equal(await status().textContent(), '');
    assert.equal(await panel.filter.getAttribute('aria-describedby'), null);
    assert.equal(await panel.filter.getAttribute('aria-invalid'), null);
    assert.equal((await panel.grid.boundingBox())!.y, grid, 'the table moved');
  });

  it('explains a mistake at once with Enter, and keeps the focus', async () => {
    await type('cpu>many');
    await panel.press('Enter');
    assert.match((await status().textContent()) ?? '', /isn’t a number/);
    assert.equal(await focusedId(), 'filter');
  });

  it('announces the number of matches once it settles', async () => {
    await type('node');
    await status().filter({ hasText: '2 processes shown' }).waitFor({ state: 'attached' });
    assert.equal((await status().boundingBox())!.width, 1);
    await panel.filter.fill('cargo');
    assert.equal(await status().textContent(), '');
    await status().filter({ hasText: '1 process shown' }).waitFor({ state: 'attached' });
  });

  it('moves the focus to the rows with Enter and with ArrowDown', async () => {
    await type('node');
    await panel.press('Enter');
    assert.equal(await focusedId(), 'process-grid');
    await panel.filter.focus();
    await panel.press('ArrowDown');
    assert.equal(await focusedId(), 'process-grid');
  });

  it('suggests fields and then their values, by keyboard', async () => {
    await type('sta');
    await areOffered('state:');
    assert.equal(await panel.filter.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await active(), []);
    await panel.press('ArrowDown');
    assert.deepEqual(await active(), ['state:']);
    const id = await list().locator('[aria-selected=true]').getAttribute('id');
    assert.equal(await panel.filter.getAttribute('aria-activedescendant'), id);
    await panel.press('Enter');
    assert.equal(await panel.filter.inputValue(), 'state:');
    await type('s');
    await areOffered('sleeping', 'stopped');
    await panel.press('ArrowUp');
    assert.deepEqual(await active(), ['stopped']);
    await panel.press('Tab');
    assert.equal(await panel.filter.inputValue(), 'state:stopped');
    assert.ok(!(await isOffered()));
    assert.equal(await panel.filter.getAttribute('aria-expanded'), 'false');
    assert.deepEqual(await pids(), ['2250']);
    assert.equal(await focusedId(), 'filter');
  });

  it('suggests the users of the listed processes', async () => {
    await type('user:');
    await areOffered('4242', 'dev', 'postgres', 'root');
    await list().getByRole('option', { name: 'postgres' }).click();
    assert.equal(await panel.filter.inputValue(), 'user:postgres');
    assert.deepEqual(await pids(), ['3001']);
    assert.equal(await focusedId(), 'filter');
  });

  it('takes the first suggestion with Tab and inserts it at the caret', async () => {
    await type('node  user:dev');
    await panel.filter.evaluate((input: HTMLInputElement) => input.setSelectionRange(5, 5));
    await type('thr');
    await panel.press('Tab');
    assert.equal(await panel.filter.inputValue(), 'node threads> user:dev');
    await type('15');
    assert.deepEqual(await pids(), ['1340']);
  });

  it('suggests nothing before a word is begun, and everything with Control+Space', async () => {
    await type('node ');
    assert.ok(!(await isOffered()));
    await panel.press('Control+Space');
    assert.ok((await options()).length > 8);
    const height = (await list().boundingBox())!.height;
    assert.equal(height, 8 * 22 + 2);
    await panel.press('ArrowUp');
    assert.ok(await list().locator('[aria-selected=true]').isVisible());
  });

  it('closes the suggestions with Escape, then clears the text, then returns to the rows', async () => {
    await type('sta');
    await panel.press('Escape');
    assert.ok(!(await isOffered()));
    assert.equal(await panel.filter.inputValue(), 'sta');
    await panel.press('Escape');
    assert.equal(await panel.filter.inputValue(), '');
    assert.equal(await focusedId(), 'filter');
    await panel.press('Escape');
    assert.equal(await focusedId(), 'process-grid');
  });

  it('confirms the typed text with Enter if no suggestion is chosen', async () => {
    await type('p');
    assert.ok(await isOffered());
    await panel.press('Enter');
    assert.equal(await panel.filter.inputValue(), 'p');
    assert.equal(await focusedId(), 'process-grid');
    assert.ok(!(await isOffered()));
  });

  it('marks its matches in the cells while it filters by them', async () => {
    const marks = (column: string) =>
      panel.cell('1340:101340', column).locator('mark').allTextContents();
    await type('node user:dev "bootstrap"');
    assert.deepEqual(await marks('name'), ['node']);
    assert.deepEqual(await marks('user'), ['dev']);
    assert.deepEqual(await marks('commandLine'), ['node', 'bootstrap']);
    await panel.filter.fill('cmd:fork');
    assert.deepEqual(await marks('name'), []);
    assert.deepEqual(await marks('commandLine'), ['fork']);
    await panel.filter.fill('');
    assert.equal(await panel.grid.locator('mark').count(), 0);
    assert.equal(await panel.cell('1340:101340', 'name').textContent(), 'node');
  });

  it('keeps up with 5,000 processes', async () => {
    await panel.sendSnapshot(makeSnapshot(manyProcesses(5000), { seq: 9 }));
    await type('worker-77 mem>400m');
    const first = panel.firstRow.locator('[data-column=name]');
    assert.equal(await first.locator('mark').first().textContent(), 'worker-77');
    const texts = await panel.column('name');
    assert.ok(texts.length > 3 && texts.every((text) => text === 'worker-77'));
    const count = (await panel.text('#process-count')) ?? '';
    assert.match(count, /^5000 processes, \d\d? shown$/);
  });
});
