import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { until } from '../support/until';
import type { Scene } from './scene';

const KIB_PER_UNIT: Readonly<Record<string, number>> = { KiB: 1, MiB: 1024, GiB: 1024 ** 2 };

export function headerTests(scene: Scene): void {
  const text = async (id: string) => (await scene.workbench.panel.locator(id).textContent()) ?? '';
  const read = (name: string) => readFileSync(`/proc/${name}`, 'utf8');

  it('shows the load averages of the kernel', async () => {
    const { workbench } = scene;
    // They change every few seconds; the snapshot lies between two readings.
    const isSame = async () => {
      const before = read('loadavg').split(' ', 3).join(' ');
      await workbench.nextUpdate();
      const shown = (await text('#machine-load')).replace('Load ', '');
      return [before, read('loadavg').split(' ', 3).join(' ')].includes(shown);
    };
    await until(isSame, 15_000, 'the load averages');
  });

  it('shows the uptime of the machine', async () => {
    const match = /^Up (?:(\d+)d )?(?:(\d+):)?(\d+):(\d+)$/.exec(await text('#machine-uptime'));
    assert.ok(match, 'a time');
    const [, days = '0', a = '0', b = '0', c = '0'] = match;
    // With days, there are no seconds.
    const seconds = match[1]
      ? Number(days) * 86_400 + Number(b) * 3600 + Number(c) * 60
      : Number(a) * 3600 + Number(b) * 60 + Number(c);
    const up = Number.parseFloat(read('uptime'));
    assert.ok(Math.abs(up - seconds) < 90, `${seconds} s shown, ${up} s up`);
  });

  it('shows swap only where it exists', async () => {
    const kib = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read('meminfo'))?.[1]);
    const total = kib('SwapTotal');
    const swap = scene.workbench.panel.locator('#machine-swap');
    assert.equal(await swap.isVisible(), total > 0);
    if (total === 0) return;
    const [, value, unit = ''] = /of ([\d.]+) (\w+)$/.exec(await text('#machine-swap')) ?? [];
    const shown = Number(value) * (KIB_PER_UNIT[unit] ?? NaN);
    assert.ok(Math.abs(shown - total) < total / 50, `${shown} KiB shown, ${total} KiB there`);
  });

  it('shows the cost of the collector', async () => {
    const { workbench } = scene;
    const [collector] = scene.collectors;
    const cost = workbench.panel.locator('#own-cost');
    await cost.filter({ hasText: /^ProcLens \d+\.\d % CPU, [\d.]+ MiB$/ }).waitFor();
    assert.match((await cost.getAttribute('title')) ?? '', new RegExp(`\\(PID ${collector}\\)`));
    const mib = Number(/([\d.]+) MiB/.exec(await text('#own-cost'))?.[1]);
    const resident = Number(/^VmRSS:\s+(\d+)/m.exec(read(`${collector}/status`))?.[1]) / 1024;
    assert.ok(Math.abs(mib - resident) < resident / 4, `${mib} MiB shown, ${resident} MiB used`);
  });
}
