import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../src/core/process/process';
import { makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

const GIB = 1024 ** 3;

describe('The heat of a cell', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  const show = (fields: readonly Partial<ProcessInfo>[]) => {
    const first = makeSnapshot(fields.map((one, i) => makeProcess(10 + i, one)));
    return panel.sendSnapshot(first).then(() => first);
  };
  const heats = (column: string) =>
    panel.rows.evaluateAll(
      (rows, name) =>
        rows
          .map((row) => ({
            pid: Number(row.getAttribute('data-key')?.split(':')[0]),
            heat: Number(row.querySelector<HTMLElement>(`[data-column=${name}]`)?.dataset['heat']),
          }))
          .sort((a, b) => a.pid - b.pid)
          .map(({ heat }) => (Number.isNaN(heat) ? 0 : heat)),
      column,
    );
  const lookOf = (pid: number, column: string) =>
    panel.cell(`${pid}:${100_000 + pid}`, column).evaluate((cell) => {
      const { backgroundColor, fontWeight } = getComputedStyle(cell);
      return { background: backgroundColor, weight: Number(fontWeight) };
    });

  it('reflects the share of one core, and is absent if the share is unknown', async () => {
    const used = [0, 9.9, 10, 39.9, 40, 79.9, 80, 793, undefined];
    await show(used.map((cpuPercent) => ({ cpuPercent })));
    assert.deepEqual(await heats('cpuPercent'), [0, 0, 1, 1, 2, 2, 3, 3, 0]);
  });

  it("reflects the share of the machine's 16 GiB of memory", async () => {
    const percents = [0, 1.9, 2, 4.9, 5, 14.9, 15, 90];
    await show(percents.map((percent) => ({ rssBytes: Math.ceil((percent / 100) * 16 * GIB) })));
    assert.deepEqual(await heats('rssBytes'), [0, 0, 1, 1, 2, 2, 3, 3]);
    assert.deepEqual(new Set(await heats('pid')), new Set([0]));
  });

  it('follows the value up and down', async () => {
    const first = await show([{ cpuPercent: 0 }, { cpuPercent: 90 }]);
    const swapped = [...first.processes.values()].map((info) => ({
      ...info,
      cpuPercent: info.pid === 10 ? 90 : 0,
    }));
    await panel.sendSnapshot(nextSnapshot(first, swapped), first);
    assert.deepEqual(await heats('cpuPercent'), [3, 0]);
  });

  it('is shown in four background colours, with bold text for the hottest', async () => {
    const used = [0, 20, 50, 90];
    await show(used.map((cpuPercent) => ({ cpuPercent })));
    await panel.page.mouse.move(0, 0);
    const looks = await Promise.all(used.map((_, i) => lookOf(10 + i, 'cpuPercent')));
    assert.equal(new Set(looks.map(({ background }) => background)).size, 4);
    const [cool, , hot, hottest] = looks;
    assert.ok(hottest!.weight > hot!.weight && hot!.weight === cool!.weight);
    assert.deepEqual(
      (await panel.column('cpuPercent')).sort((a, b) => Number(a) - Number(b)),
      used.map((percent) => percent.toFixed(1)),
    );
  });
});
