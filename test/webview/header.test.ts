import assert from 'node:assert/strict';
import type { MachineInfo } from '../../src/core/process/machine';
import type { Snapshot } from '../../src/core/process/snapshot';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The header', () => {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());
  const withMachine = (machine: Partial<MachineInfo>): Snapshot => ({
    ...first,
    machine: { ...first.machine, ...machine },
  });
  const send = (snapshot: Snapshot) => panel.sendSnapshot(snapshot);

  beforeEach(() => panel.open({ width: 1400 }));

  it('shows load, swap and uptime only where they exist', async () => {
    await send(first);
    assert.equal(await panel.text('#machine-load'), 'Load 2.31 1.87 1.04');
    assert.equal(await panel.text('#machine-swap'), 'Swap 1.00 GiB of 4.00 GiB');
    assert.equal(await panel.text('#machine-uptime'), 'Up 1d 02:03');
    await send(
      withMachine({
        swapTotalBytes: 0,
        swapUsedBytes: 0,
        loadAverages: undefined,
        bootTimeMs: undefined,
      }),
    );
    for (const field of ['load', 'swap', 'uptime']) {
      assert.ok(await panel.page.locator(`#machine-${field}`).isHidden(), field);
    }
  });

  it('explains why the CPU or the memory of the machine is unknown', async () => {
    const title = (kind: string) => panel.page.locator(`#machine-${kind}`).getAttribute('title');
    await send(withMachine({ cpuPercent: undefined, unreadable: ['/proc/stat'] }));
    assert.equal(await panel.text('#machine-cpu .meter-text'), '–');
    assert.match((await title('cpu')) ?? '', /^Couldn’t read \/proc\/stat,/);
    assert.equal((await title('memory')) ?? '', '');
    await send(withMachine({ memoryUsedBytes: undefined, unreadable: ['/proc/meminfo'] }));
    assert.match((await panel.text('#machine-memory .meter-text')) ?? '', /^– of /);
    assert.match((await title('memory')) ?? '', /^Couldn’t read \/proc\/meminfo,/);
    await send(first);
    assert.equal((await title('cpu')) ?? '', '');
  });

  it('shows control group limits beside the machine only where there are any', async () => {
    await send(first);
    const limits = panel.page.locator('#machine-limits');
    assert.ok(await limits.isHidden());
    const [MIB, used] = [2 ** 20, 200];
    await send(
      withMachine({
        limits: { memoryBytes: 256 * MIB, memoryUsedBytes: used * MIB, cpuCores: 0.5 },
      }),
    );
    const text = await panel.text('#machine-limits');
    assert.equal(text, 'Limit 200 MiB of 256 MiB, CPU limit 0.5 cores');
    assert.match((await limits.getAttribute('title')) ?? '', /control group/);
    await send(withMachine({ limits: { memoryBytes: 256 * MIB } }));
    assert.equal(await panel.text('#machine-limits'), 'Limit 256 MiB');
    await send(withMachine({ limits: { memoryBytes: 256 * MIB, unknown: ['cpu'] } }));
    assert.equal(await panel.text('#machine-limits'), 'Limit 256 MiB');
  });

  it('draws a usage line that grows with every snapshot', async () => {
    const corners = (kind: string) =>
      panel.page
        .locator(`#machine-${kind} polygon`)
        .evaluate((polygon) => polygon.getAttribute('points')?.split(' ') ?? []);
    await send(first);
    const second = nextSnapshot(first, workingMachine());
    await send({ ...second, machine: { ...second.machine, cpuPercent: 100 } });
    assert.deepEqual(await corners('cpu'), ['118.0,18.0', '118.0,12.5', '120.0,1.0', '120.0,18.0']);
    assert.equal((await corners('memory')).length, 4);
    await send({ ...second, timestampMs: NOW_MS + 300_000 });
    assert.equal((await corners('cpu')).length, 3);
  });

  it('continues the usage line from before the page opened', async () => {
    const before = [20_000, 10_000].map((ms) => ({ atMs: NOW_MS - ms, cpu: 0.5, memory: 0.5 }));
    await panel.send({ type: 'machineHistory', samples: before });
    await send(first);
    const line = panel.page.locator('#machine-cpu polygon');
    const points = (await line.getAttribute('points')) ?? '';
    assert.equal(points.split(' ').length, 5);
    assert.match(points, /^100\.0,18\.0 100\.0,8\.5 110\.0,8\.5 120\.0,/);
  });

  it('lists every core while the pointer or the focus is on the CPU meter', async () => {
    await send(first);
    const cores = panel.page.locator('#cores');
    const meter = panel.button(/^CPU/);
    assert.ok(await cores.isHidden());
    await meter.hover();
    assert.equal(await cores.getByRole('listitem').count(), 8);
    assert.equal(await cores.getByRole('listitem').first().textContent(), '0 91.2');
    await cores.hover();
    await panel.page.waitForTimeout(300);
    assert.ok(await cores.isVisible(), 'the list can be pointed at');
    await panel.grid.hover();
    await cores.waitFor({ state: 'hidden' });
    await meter.focus();
    assert.ok(await cores.isVisible());
    assert.equal(await meter.getAttribute('aria-expanded'), 'true');
    await panel.press('Escape');
    assert.ok(await cores.isHidden());
    assert.equal(await meter.getAttribute('aria-expanded'), 'false');
  });

  it('shows a dash for an offline core and has room for 256 cores', async () => {
    const coreCpuPercents = Array.from({ length: 256 }, (_, i) => (i === 3 ? undefined : i % 101));
    for (const [width, height] of [
      [1400, 800],
      [400, 600],
    ] as const) {
      await panel.page.setViewportSize({ width, height });
      await send(withMachine({ coreCpuPercents, cpuCount: 256 }));
      await panel.page.locator('#machine-cpu').focus();
      assert.equal(await panel.page.locator('#cores li').count(), 256);
      assert.equal(await panel.text('#cores li >> nth=3'), '3 –');
      const box = (await panel.page.locator('#cores').boundingBox())!;
      assert.ok(box.x >= 0 && box.x + box.width <= width, `${width} px wide`);
      assert.ok(box.y + box.height <= height, `${height} px high`);
      await panel.grid.focus();
    }
  });

  it('counts processes by state, and filters by a state until it is clicked again', async () => {
    await send(first);
    const state = (name: RegExp) => panel.button(name);
    assert.ok(await state(/^\s*1 running$/).isVisible());
    assert.ok(await state(/^\s*6 sleeping$/).isVisible());
    assert.ok(await state(/idle$/).isHidden());
    await state(/^1 zombie$/).click();
    assert.equal(await panel.filter.inputValue(), 'state:zombie');
    assert.equal(await state(/zombie$/).getAttribute('aria-pressed'), 'true');
    await send(makeSnapshot([makeProcess(5)], { seq: 2 }));
    await state(/^0 zombie$/).click();
    assert.equal(await panel.filter.inputValue(), '');
    assert.equal(await state(/zombie/).getAttribute('aria-pressed'), 'false');
  });

  it('adds the clicked state to the typed filter and removes it again', async () => {
    await send(first);
    const click = (name: RegExp) => panel.button(name).click();
    const steps: [string, RegExp, string][] = [
      ['user:dev', /sleeping$/, 'user:dev state:sleeping'],
      ['user:dev state:sleeping', /running$/, 'user:dev state:running'],
      ['user:dev state:running', /running$/, 'user:dev'],
      ['node or vim', /sleeping$/, '(node or vim) state:sleeping'],
      ['(node or vim) state:sleeping', /sleeping$/, 'node or vim'],
      ['"state:running"', /running$/, '"state:running" state:running'],
      ['cpu>', /running$/, 'state:running'],
    ];
    for (const [typed, name, wanted] of steps) {
      await panel.filter.fill(typed);
      await panel.filter.press('Escape');
      await panel.filter.fill(typed);
      await click(name);
      assert.equal(await panel.filter.inputValue(), wanted, typed);
    }
  });

  it('marks the state of the filter in forced colours too', async () => {
    await send(first);
    const look = (name: RegExp) =>
      panel.button(name).evaluate((button) => {
        const { border, outline } = getComputedStyle(button);
        return `${border} ${outline}`;
      });
    await panel.page.emulateMedia({ forcedColors: 'active' });
    await panel.button(/zombie$/).click();
    await panel.grid.focus();
    await panel.page.mouse.move(0, 0);
    assert.notEqual(await look(/zombie$/), await look(/sleeping$/));
  });

  it('counts kernel threads when they are listed', async () => {
    await panel.open({ options: { showKernelThreads: true } });
    await panel.sendSnapshot(first);
    assert.ok(await panel.button(/^1 idle$/).isVisible());
  });

  it('shows the age of the snapshot once the next one is late', async () => {
    await panel.takeClock(NOW_MS);
    await panel.page.clock.pauseAt(NOW_MS + 60_000);
    await send(first);
    const age = () => panel.text('#snapshot-age');
    await panel.page.clock.runFor(2100);
    const time = panel.page.locator('#snapshot-time');
    await time.hover();
    assert.equal(await time.getAttribute('title'), 'Time of the snapshot, 2 s ago');
    await panel.page.clock.runFor(3800);
    assert.equal(await age(), '');
    await panel.page.clock.runFor(200);
    assert.equal(await age(), '6 s ago');
    await panel.page.clock.runFor(6000);
    assert.equal(await age(), '12 s ago');
    await send({ ...first, seq: 2 });
    assert.equal(await age(), '');
  });

  it('shows the cost of the ProcLens child without the shared extension host', async () => {
    assert.ok(await panel.page.locator('#own-cost').isHidden());
    await panel.open({ width: 1400, options: { ownPids: [50, 1340] } });
    const child = makeProcess(50, { cpuPercent: 0.3, rssBytes: 62 * 2 ** 20 });
    await panel.showProcesses([...workingMachine(), child]);
    const cost = panel.page.locator('#own-cost');
    assert.equal(await cost.textContent(), 'ProcLens 0.3 % CPU, 62.0 MiB');
    assert.match((await cost.getAttribute('title')) ?? '', /PID 50.*extension host/);
  });

  it('neither moves nor grows when numbers change', async () => {
    const wide = makeSnapshot([...workingMachine(), makeProcess(50, { cpuPercent: 3.2 })]);
    const busy = makeSnapshot(
      [
        makeProcess(50, { cpuPercent: 12.5, rssBytes: 1023 * 2 ** 20 }),
        ...Array.from({ length: 99 }, (_, i) => makeProcess(1000 + i, { state: 'running' })),
        ...Array.from({ length: 800 }, (_, i) => makeProcess(2000 + i)),
        ...Array.from({ length: 9 }, (_, i) => makeProcess(5000 + i, { state: 'disk-sleep' })),
      ],
      {
        seq: 2,
        machine: {
          ...wide.machine,
          cpuPercent: 100,
          memoryUsedBytes: 15.9 * 2 ** 30,
          swapUsedBytes: 1023 * 2 ** 20,
          loadAverages: [128.31, 101.87, 99.04],
          bootTimeMs: NOW_MS - 900 * 86_400_000,
        },
      },
    );
    for (const width of [1400, 900, 620, 400]) {
      await panel.open({ width, options: { ownPids: [50, 1340] } });
      const places = () =>
        panel.page.locator('.header, .machine > *, .time, .grid').evaluateAll((all) =>
          all.map((part) => {
            const { x, y, bottom } = part.getBoundingClientRect();
            return `${part.id || part.getAttribute('class')} ${x} ${y} ${bottom}`;
          }),
        );
      await panel.sendSnapshot(wide);
      const before = await places();
      await panel.sendSnapshot(busy);
      assert.deepEqual(await places(), before, `${width} px`);
    }
  });

  it('clips nothing at any width', async () => {
    for (const width of [1400, 1100, 900, 700, 480, 400]) {
      await panel.page.setViewportSize({ width, height: 600 });
      await send(first);
      const cut = await panel.page.locator('.machine').evaluate((machine) => {
        const { right, bottom } = machine.getBoundingClientRect();
        return [...machine.children]
          .map((part) => ({ part, box: part.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.top < bottom && box.right > right + 1)
          .map(({ part }) => part.id || part.className);
      });
      assert.deepEqual(cut, [], `${width} px`);
      assert.ok(await panel.page.locator('#machine-memory').isVisible());
    }
  });
});
