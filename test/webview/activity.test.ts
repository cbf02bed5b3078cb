import assert from 'node:assert/strict';
import { makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

const KEY = '1201:101201';

describe('The activity of a process', () => {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());
  const captions = () => panel.page.locator('#details-activity figcaption div').allTextContents();

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
    await panel.row(KEY).dblclick();
  });

  it('shows usage from before and after the details opened, also as text', async () => {
    const MIB = 1024 ** 2;
    const history = {
      atMs: [NOW_MS - 4000, NOW_MS - 2000, NOW_MS],
      cpuPercent: [null, 90, 4.2],
      childrenCpuPercent: [null, 0, 0],
      rssBytes: [100 * MIB, 200 * MIB, 182 * MIB],
    };
    await panel.send({ type: 'history', key: KEY, history });
    const second = nextSnapshot(
      first,
      workingMachine().map((info) => (info.pid === 1201 ? { ...info, cpuPercent: 1 } : info)),
    );
    await panel.sendSnapshot(second, first);
    assert.deepEqual(await captions(), [
      'CPU: now 1.0 %',
      'lowest 1.0 %, highest 90.0 %',
      'Memory: now 182 MiB',
      'lowest 100 MiB, highest 200 MiB',
    ]);
  });

  it('draws in the colours of the theme and redraws when the theme changes', async () => {
    const history = {
      atMs: [NOW_MS - 4000, NOW_MS - 2000],
      cpuPercent: [50, 90],
      childrenCpuPercent: [0, 0],
      rssBytes: [1, 2],
    };
    await panel.send({ type: 'history', key: KEY, history });
    const canvas = panel.page.locator('#details-activity canvas').first();
    const has = (red: number, green: number, blue: number) =>
      canvas.evaluate(
        (target, rgb) => {
          const { width, height } = target as HTMLCanvasElement;
          // Reads a copy, since the browser warns when the canvas that is drawn on is read.
          const context = new OffscreenCanvas(width, height).getContext('2d')!;
          context.drawImage(target as HTMLCanvasElement, 0, 0);
          const { data } = context.getImageData(0, 0, width, height);
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3]! > 200 && rgb.every((part, j) => Math.abs(data[i + j]! - part) < 8)) {
              return true;
            }
          }
          return false;
        },
        [red, green, blue],
      );
    await panel.drawn();
    assert.ok(await has(0x37, 0x94, 0xff), 'the blue of the dark theme');
    await panel.page.evaluate(() =>
      document.documentElement.style.setProperty('--vscode-charts-blue', '#ff00ff'),
    );
    await panel.drawn();
    assert.ok(await has(255, 0, 255), 'the blue of the new theme');
    assert.ok(!(await has(0x37, 0x94, 0xff)));
  });
});
