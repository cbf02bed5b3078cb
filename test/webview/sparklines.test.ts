import assert from 'node:assert/strict';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS } from './page/snapshots';
import { usePanel } from './page/usePanel';

const hidden = DEFAULT_COLUMNS.hidden.filter((id) => !id.endsWith('History'));
const WITH_SPARKLINES = { columns: { ...DEFAULT_COLUMNS, hidden } };

describe('A sparkline', () => {
  const panel = usePanel();
  const busy = makeProcess(10, { cpuPercent: 20 });
  const first = makeSnapshot([busy, makeProcess(11)]);

  /** The number of pixels that are not empty. */
  const inked = (column: string) =>
    panel
      .cell(busy.key, column)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        // Reads a copy, since the browser warns about a canvas that is read twice.
        const pen = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        pen?.drawImage(canvas, 0, 0);
        const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
      });
  const text = (column: string) => panel.cell(busy.key, column).textContent();
  const asked = async () =>
    (await panel.posted()).flatMap((message) => (message.type === 'histories' ? message.keys : []));

  it('starts with the history of the host, requested once for the visible rows', async () => {
    await panel.open({ state: WITH_SPARKLINES });
    await panel.sendSnapshot(first);
    assert.deepEqual(await asked(), [busy.key, '11:100011']);
    const few = await inked('cpuHistory');
    assert.ok(few > 0, 'one sample is visible');
    const cell = panel.cell(busy.key, 'cpuHistory');
    const [canvas, room] = [await cell.locator('canvas').boundingBox(), await cell.boundingBox()];
    assert.equal(
      canvas?.width,
      (room?.width ?? 0) - 16,
      'it fills the cell except for the padding',
    );
    await panel.send({
      type: 'histories',
      histories: [
        {
          key: busy.key,
          history: {
            atMs: [NOW_MS - 4000, NOW_MS - 2000, NOW_MS],
            cpuPercent: [null, 80, 20],
            childrenCpuPercent: [0, 0, 0],
            rssBytes: [2 ** 20, 2 ** 20, 10 * 2 ** 20],
          },
        },
      ],
    });
    assert.equal(await text('cpuHistory'), 'now 20.0 %, peak 80.0 %');
    assert.equal(await text('memoryHistory'), 'now 10.0 MiB, peak 10.0 MiB');
    assert.ok((await inked('cpuHistory')) > few);
    await panel.grid.focus();
    await panel.press('ArrowDown');
    const spoken = await panel.row(busy.key).getAttribute('aria-label');
    assert.match(spoken ?? '', /, CPU History now 20\.0 %, peak 80\.0 %/);
    assert.match(spoken ?? '', /, Memory History now 10\.0 MiB, peak 10\.0 MiB/);
    const second = nextSnapshot(first, [{ ...busy, cpuPercent: 120 }, makeProcess(11)]);
    await panel.sendSnapshot(second, first);
    assert.equal(await text('cpuHistory'), 'now 120.0 %, peak 120.0 %');
    assert.equal((await asked()).length, 2);
  });

  it('freezes with paused rows, and requests the missed history afterwards', async () => {
    await panel.open({ state: WITH_SPARKLINES });
    await panel.sendSnapshot(first);
    await panel.grid.focus();
    await panel.press('p');
    const few = await inked('cpuHistory');
    const second = nextSnapshot(first, [{ ...busy, cpuPercent: 120 }, makeProcess(11)]);
    await panel.sendSnapshot(second, first);
    const third = nextSnapshot(second, [{ ...busy, cpuPercent: 70 }, makeProcess(11)]);
    await panel.sendSnapshot(third, second);
    assert.equal(await text('cpuHistory'), 'now 20.0 %, peak 20.0 %');
    assert.equal(await inked('cpuHistory'), few);
    const before = (await asked()).length;
    await panel.press('p');
    assert.equal(await text('cpuHistory'), 'now 70.0 %, peak 70.0 %');
    assert.deepEqual((await asked()).slice(before), [busy.key, '11:100011']);
    const fourth = nextSnapshot(third, [{ ...busy, cpuPercent: 90 }, makeProcess(11)]);
    await panel.sendSnapshot(fourth, third);
    assert.equal(await text('cpuHistory'), 'now 90.0 %, peak 90.0 %');
  });

  it('requests nothing while its columns are hidden', async () => {
    await panel.open();
    await panel.sendSnapshot(first);
    assert.deepEqual(await asked(), []);
    await panel.button('Choose Columns').click();
    await panel.page.getByRole('menuitemcheckbox', { name: 'CPU History' }).click();
    assert.deepEqual(await asked(), [busy.key, '11:100011']);
    assert.equal(await text('cpuHistory'), 'now 20.0 %, peak 20.0 %');
  });
});
