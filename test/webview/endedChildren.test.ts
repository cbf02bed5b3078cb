import assert from 'node:assert/strict';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS } from './page/snapshots';
import { usePanel } from './page/usePanel';

const MAKE = '20:100020';

describe('CPU usage of ended children', () => {
  const panel = usePanel();
  const make = makeProcess(20, {
    name: 'make',
    cpuPercent: 0.5,
    childrenCpuPercent: 142,
    childrenCpuTimeMs: 12_100,
  });
  const busy = makeProcess(10, { name: 'node', cpuPercent: 90, childrenCpuPercent: 0 });
  const first = makeSnapshot([busy, make]);
  const cell = () => panel.cell(MAKE, 'cpuPercent');
  const hatch = () =>
    cell().evaluate((shown) => {
      const { backgroundImage, backgroundSize } = getComputedStyle(shown);
      return { isHatched: backgroundImage.includes('gradient'), size: backgroundSize };
    });

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
  });

  it('is shown beside its own, in words on hover, and hatched by its share', async () => {
    assert.equal(await cell().textContent(), '0.5 + 142');
    const words = '0.5 % itself, 142.0 % by children that ended';
    assert.equal(await cell().getAttribute('title'), words);
    assert.deepEqual(await hatch(), { isHatched: true, size: '100% 4px' });
    await cell().click();
    const label = await panel.row(MAKE).getAttribute('aria-label');
    assert.ok(label?.includes(`CPU % ${words}`), label ?? '');
  });

  it('sorts the process before one that uses less', async () => {
    const keys = await panel.rows.evaluateAll((rows) =>
      rows
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.getAttribute('data-key')),
    );
    assert.equal(keys[0], MAKE);
  });

  it('has room beside the highest own usage', async () => {
    const cores = first.machine.cpuCount;
    const most = { ...make, cpuPercent: 100, childrenCpuPercent: 100 * (cores - 1) };
    await panel.sendSnapshot(nextSnapshot(first, [busy, most]), first);
    assert.match((await cell().textContent()) ?? '', /^100 \+ \d+$/);
    const room = await cell().evaluate((shown) => shown.scrollWidth <= shown.clientWidth);
    assert.ok(room);
  });

  it('leaves no mark when there is none any more', async () => {
    const idle = { ...make, childrenCpuPercent: 0 };
    await panel.sendSnapshot(nextSnapshot(first, [busy, idle]), first);
    assert.equal(await cell().textContent(), '0.5');
    assert.equal(await cell().getAttribute('title'), null);
    assert.equal((await hatch()).isHatched, false);
  });

  it('is in the details, with a curve of its own', async () => {
    await panel.row(MAKE).dblclick();
    const history = {
      atMs: [NOW_MS - 4000, NOW_MS - 2000],
      cpuPercent: [50, 90],
      childrenCpuPercent: [0, 80],
      rssBytes: [1, 2],
    };
    await panel.send({ type: 'history', key: MAKE, history });
    const field = (id: string) => panel.page.locator(`[data-field=${id}]`).textContent();
    assert.equal(await field('cpu'), '0.5 % itself, 142.0 % by children that ended');
    assert.equal(await field('endedChildren'), '0:12, 89 % of this tree');
    const captions = panel.page.locator('[data-curve=CPU] figcaption div');
    assert.equal(await captions.last().textContent(), 'dashed: children that ended');
  });

  it('is said to be missing below the rows if the collector can’t tell it', async () => {
    const processes = [10, 20].map((pid) => makeProcess(pid, { childrenCpuTimeMs: undefined }));
    await panel.sendSnapshot(makeSnapshot(processes));
    const count = await panel.page.locator('#process-count').textContent();
    assert.equal(count, '2 processes, CPU of short-lived processes isn’t counted');
  });

  describe('in the header', () => {
    const sh = makeProcess(30, { name: 'sh', ppid: 20, cpuPercent: 0, childrenCpuPercent: 20 });
    const building = makeSnapshot([busy, make, sh]);
    // Half of it in use: of 800 % of one core.
    const cores = building.machine.cpuCount;
    const machine = { ...building.machine, processesCpuPercent: (300 / (100 * cores)) * 100 };
    const link = () => panel.page.locator('#short-lived');

    beforeEach(() =>
      panel.sendSnapshot({ ...nextSnapshot(first, [busy, make, sh]), machine }, first),
    );

    it('is named with the process that most of it is under', async () => {
      assert.equal(await link().textContent(), 'short-lived 54 %, mostly under make');
      const count = await panel.page.locator('#process-count').textContent();
      assert.ok(count?.endsWith('rows account for 84 % of the CPU in use'), count ?? '');
    });

    it('leads to that process in the tree', async () => {
      await link().click();
      await panel.page.locator('[role=treegrid]').waitFor();
      assert.equal(await panel.row(MAKE).getAttribute('aria-selected'), 'true');
    });
  });
});
