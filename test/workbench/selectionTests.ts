import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { until } from '../support/until';
import type { Scene } from './scene';

export function selectionTests(scene: Scene): void {
  it('is made by mouse and keyboard, with its count and sums below the rows', async () => {
    const { workbench } = scene;
    const { panel, panelRows } = workbench;
    const { keyboard } = workbench.page;
    for (let i = 0; i < 3; i++) await scene.startOther('proclens-four', 'idle');
    await workbench.filter.fill(`name:proclens-four or pid:${scene.prey.pid}`);
    await workbench.sortBy('pid', 'ascending');
    // From the top, which is not the order of the elements; the heading is row 1.
    const rowAt = (index: number) => panel.locator(`[data-key][aria-rowindex="${index + 2}"]`);
    await rowAt(3).waitFor();
    const selected = async () => {
      const indexes = await panelRows.evaluateAll((rows) =>
        rows.flatMap((row) =>
          row.getAttribute('aria-selected') === 'true'
            ? [Number(row.getAttribute('aria-rowindex')) - 2]
            : [],
        ),
      );
      return indexes.sort((a, b) => a - b);
    };
    const line = panel.locator('#selection');
    const counts = async (count: number) =>
      line.filter({ hasText: new RegExp(`^${count} selected, CPU \\d+\\.\\d %, `) }).waitFor();

    await rowAt(0).click();
    assert.deepEqual(await selected(), [0]);
    assert.ok(await line.isHidden(), 'a single row needs no sum');
    await rowAt(2).click({ modifiers: ['ControlOrMeta'] });
    assert.deepEqual(await selected(), [0, 2]);
    await counts(2);
    await rowAt(3).click({ modifiers: ['Shift'] });
    assert.deepEqual(await selected(), [0, 2, 3]);
    await counts(3);
    await keyboard.press('Space');
    assert.deepEqual(await selected(), [0, 2]);
    await keyboard.press('Control+a');
    assert.deepEqual(await selected(), [0, 1, 2, 3]);
    await counts(4);

    const pids = (await panelRows.evaluateAll((rows) => rows.map((row) => row.dataset['key']))).map(
      (key) => Number.parseInt(key ?? '', 10),
    );
    const isSum = async () => {
      // Read together, since they change with every update.
      const [text, percents] = await panel
        .locator('#app')
        .evaluate(
          (app) =>
            [
              app.querySelector('#selection')?.textContent ?? '',
              [...app.querySelectorAll('[data-key] [data-column="cpuPercent"]')].map(
                ({ textContent }) => Number.parseFloat(textContent),
              ),
            ] as const,
        );
      const [, cpu, memory] = /CPU ([\d.]+) %, ([\d.]+) MiB$/.exec(text) ?? [];
      // Each of the four values is rounded.
      return (
        Math.abs(percents.reduce((a, b) => a + b, 0) - Number(cpu)) < 0.3 &&
        Math.abs(memoryOfAll(pids) - Number(memory)) < 0.3
      );
    };
    await until(isSum, 10_000, 'the sums match the rows');
    await keyboard.press('Escape');
    assert.deepEqual(await selected(), [3]);
  });
}

/**
 * In MiB, with shared memory counted once: the private part of each, and the largest shared part.
 */
function memoryOfAll(pids: readonly number[]): number {
  const pageBytes = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
  const sizes = pids.map((pid) => {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'utf8')
      .split(' ')
      .map(Number);
    return { own: resident - shared, shared };
  });
  const own = sizes.reduce((sum, size) => sum + size.own, 0);
  return ((own + Math.max(...sizes.map(({ shared }) => shared))) * pageBytes) / 1024 ** 2;
}
