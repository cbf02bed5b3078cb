import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/format';
import type { ProcessInfo, ProcessKey } from '../../src/core/process';
import type { Snapshot } from '../../src/core/snapshot';
import { until } from '../support/until';
import type { OpenOptions } from './page/panelBrowser';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS } from './page/snapshots';
import { usePanel } from './page/usePanel';

const PROCESSES = Array.from({ length: 60 }, (_, i) =>
  makeProcess(i + 10, {
    ppid: i < 20 ? 1 : 10 + (i % 20),
    name: `name-${i % 9}`,
    cpuPercent: 60 - i,
  }),
);

describe('rows that stay calm', () => {
  const panel = usePanel();
  let last: Snapshot;
  const key = (pid: number) => `${pid}:${100_000 + pid}`;
  const tick = async (processes: readonly ProcessInfo[], intervalMs = 2000) => {
    const next = { ...nextSnapshot(last, processes), intervalMs };
    await panel.sendSnapshot(next, last);
    last = next;
  };
  /** Time passes in the page only by what is told from the first snapshot on. */
  const show = async (processes: readonly ProcessInfo[], options: OpenOptions = {}) => {
    await panel.open(options);
    await panel.takeClock(NOW_MS);
    await panel.page.clock.pauseAt(NOW_MS + 1000);
    last = makeSnapshot(processes);
    await panel.sendSnapshot(last);
  };
  const pass = (ms: number) => panel.page.clock.fastForward(ms);
  const fresh = (pid: number) => panel.row(key(pid)).getAttribute('data-fresh');
  const mark = (pid: number) =>
    panel.row(key(pid)).evaluate((row) => getComputedStyle(row, '::before').content);
  const note = () => panel.text('#calm-note');

  /** Every value another, every tenth process gone, as many new ones. */
  const wild = (round: number) => {
    const rest = PROCESSES.filter(({ pid }) => pid === 31 || (pid + round) % 10 > 0);
    const changed = rest.map((info) => ({
      ...info,
      cpuPercent: (info.pid * 7919 * (round + 1)) % 100,
      rssBytes: ((info.pid * 31 * (round + 3)) % 500) * 2 ** 20,
    }));
    const more = Array.from({ length: 6 }, (_, i) =>
      makeProcess(1000 + round * 10 + i, { name: `name-${i}`, cpuPercent: 800 + i }),
    );
    return [...changed, ...more];
  };

  for (const mode of ['flat', 'tree', 'group'] as const) {
    it(`stay under a mouse that aims for ten ticks of wild data, ${mode}`, async () => {
      const expansion = { group: { all: 'expanded', expanded: [], collapsed: [] } };
      await show(PROCESSES, { state: { mode, expansion }, options: { highlightMs: 3000 } });
      // Scrolled, so that there are rows to come from above and from below.
      await panel.grid.evaluate(async (grid) => {
        const scrolled = new Promise((resolve) =>
          grid.addEventListener('scroll', resolve, { once: true }),
        );
        grid.scrollTop = 110;
        await scrolled;
      });
      await panel.page.clock.runFor(300);
      await panel.row(key(31)).hover();
      const place = await panel.row(key(31)).boundingBox();
      for (let round = 0; round < 10; round++) {
        await tick(wild(round));
        await pass(2000);
        assert.deepEqual(await panel.row(key(31)).boundingBox(), place, `tick ${round}`);
      }
      assert.match((await note()) ?? '', /^\d+ new$/);
      await panel.page.mouse.down();
      await panel.page.mouse.up();
      assert.equal(await panel.selectedKey(), key(31));
      await panel.press('Delete');
      const posted = await panel.postedOf('action');
      assert.deepEqual(posted, [{ type: 'action', action: 'terminate', keys: [key(31)] }]);
    });

    it(`stay under the keyboard while it is used, ${mode}`, async () => {
      const expansion = { group: { all: 'expanded', expanded: [], collapsed: [] } };
      await show(PROCESSES, { state: { mode, expansion }, options: { highlightMs: 3000 } });
      await panel.row(key(31)).click();
      await panel.page.mouse.move(0, 0);
      const place = await panel.row(key(31)).boundingBox();
      for (let round = 0; round < 10; round++) {
        await panel.press('ArrowDown', 'ArrowUp');
        await tick(wild(round));
        await pass(2000);
        assert.deepEqual(await panel.row(key(31)).boundingBox(), place, `tick ${round}`);
      }
      await panel.press('Shift+Delete');
      const posted = await panel.postedOf('action');
      assert.deepEqual(posted, [{ type: 'action', action: 'forceTerminate', keys: [key(31)] }]);
    });
  }

  it('move again when the mouse has left, and when it was left behind', async () => {
    const three = PROCESSES.slice(0, 3);
    const busy = makeProcess(99, { cpuPercent: 500 });
    await show(three);
    await panel.row(key(11)).hover();
    await tick([...three, busy]);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
    assert.equal(await note(), '1 new');
    await panel.page.mouse.move(0, 0);
    assert.deepEqual(await panel.column('pid'), ['99', '10', '11', '12']);
    assert.equal(await note(), '');
    await panel.row(key(11)).hover();
    await tick(three);
    assert.deepEqual(await panel.column('pid'), ['99', '10', '11', '12']);
    await pass(26_000);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
  });

  it('stay after a click also when the mouse has left, for ten ticks', async () => {
    await show(PROCESSES);
    const row = panel.row(key(31));
    await row.scrollIntoViewIfNeeded();
    await row.click();
    await panel.page.mouse.move(5, 5);
    const { y } = (await row.boundingBox())!;
    for (let round = 1; round <= 10; round++) {
      await tick(wild(round));
      await pass(2000);
      assert.equal((await row.boundingBox())?.y, y);
    }
  });

  const scrolled = () =>
    panel.grid.evaluate(
      (grid) => new Promise((resolve) => grid.addEventListener('scroll', resolve, { once: true })),
    );
  /** Each where the one after it was. */
  const turned = PROCESSES.map((info) => ({ ...info, cpuPercent: info.pid }));
  const areTurned = async () => {
    const pids = (await panel.column('pid')).map(Number);
    return pids.every((pid, i) => i === 0 || pid < (pids[i - 1] ?? 0));
  };

  it('stay while they are scrolled, and move when that is over', async () => {
    await show(PROCESSES);
    const over = scrolled();
    await panel.grid.evaluate((grid) => (grid.scrollTop = 110));
    await over;
    await panel.page.clock.runFor(50);
    const before = await panel.column('pid');
    await tick(turned);
    assert.deepEqual(await panel.column('pid'), before);
    await pass(300);
    assert.ok(await areTurned());
  });

  it('make room, scrolled or not, for a new process that is asked for, without another filter', async () => {
    await show(PROCESSES, { state: { filterText: 'name' } });
    const over = scrolled();
    await panel.grid.evaluate((grid) => (grid.scrollTop = 110));
    await over;
    await tick([...PROCESSES, makeProcess(99, { name: 'name-new', cpuPercent: 500 })]);
    assert.equal(await panel.row(key(99)).count(), 0);
    await panel.send({ type: 'reveal', key: key(99) as ProcessKey });
    await panel.row(key(99)).waitFor();
    assert.equal(await panel.filter.inputValue(), 'name');
  });

  it('stay under a mouse that was left behind once its wheel turns', async () => {
    await show(PROCESSES);
    await panel.row(key(31)).hover();
    await pass(26_000);
    await panel.page.mouse.wheel(0, 110);
    await until(() => panel.grid.evaluate((grid) => grid.scrollTop > 0), 10_000, 'it has turned');
    await pass(1000);
    const before = await panel.column('pid');
    await tick(turned);
    assert.deepEqual(await panel.column('pid'), before);
    await panel.page.mouse.move(0, 0);
    assert.ok(await areTurned());
  });

  it('move again ten ticks after the last key', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three);
    await panel.grid.focus();
    await panel.press('ArrowDown');
    await tick([...three, makeProcess(99, { cpuPercent: 500 })]);
    await pass(3100);
    await pass(20_000);
    assert.equal((await panel.column('pid'))[0], '10');
    await pass(3000);
    assert.equal((await panel.column('pid'))[0], '99');
    assert.equal(await panel.selectedKey(), key(10));
  });

  it('move again soon after the last key when its row was scrolled out of view', async () => {
    await show(PROCESSES);
    await panel.grid.focus();
    await panel.press('ArrowDown');
    await panel.grid.evaluate(
      (grid) =>
        new Promise((resolve) => {
          grid.addEventListener('scroll', resolve, { once: true });
          grid.scrollTop = 900;
        }),
    );
    await panel.page.clock.runFor(300);
    await tick([...PROCESSES, makeProcess(99, { cpuPercent: 500 })]);
    assert.equal(await note(), '1 new');
    await pass(3100);
    assert.equal(await note(), '');
  });

  it('stay for ten ticks at a long interval as well', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three);
    await tick(three, 5000);
    await panel.row(key(11)).hover();
    await tick([...three, makeProcess(99, { cpuPercent: 500 })], 5000);
    await pass(50_000);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
    await pass(11_000);
    assert.equal((await panel.column('pid'))[0], '99');
  });

  it('are marked while they are new, and kept for as long when they have ended', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three, { options: { highlightMs: 3000 } });
    assert.deepEqual(await Promise.all([10, 11, 12].map(fresh)), [null, null, null]);
    const runTime = await panel.cell(key(11), 'runTime').textContent();
    await tick([three[0]!, three[2]!, makeProcess(99)]);
    assert.equal(await fresh(99), 'new');
    assert.equal(await fresh(11), 'ended');
    assert.notEqual(await mark(99), await mark(11), 'not by colour alone');
    assert.equal(await panel.cell(key(11), 'state').textContent(), 'Ended');
    assert.equal(await panel.cell(key(11), 'cpuPercent').textContent(), '59.0');
    await pass(1500);
    await tick([three[0]!, three[2]!, makeProcess(99)]);
    const last = await panel.cell(key(11), 'runTime').textContent();
    assert.equal(Number(last?.slice(-2)) - Number(runTime?.slice(-2)), 2, 'its time stands still');
    await pass(1600);
    assert.equal(await panel.row(key(11)).count(), 0);
    assert.equal(await fresh(99), null);
    assert.equal(await mark(99), 'none');
  });

  it('have no tint that comes and goes for those who want less motion, but their marks', async () => {
    await show(PROCESSES.slice(0, 2), { options: { highlightMs: 3000 } });
    await tick([PROCESSES[0]!, makeProcess(99)]);
    const tint = (pid: number) =>
      panel.row(key(pid)).evaluate((row) => getComputedStyle(row).backgroundColor);
    const still = await tint(10);
    assert.notEqual(await tint(99), still);
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
    for (const pid of [99, 11]) {
      assert.equal(await tint(pid), still);
      assert.notEqual(await mark(pid), 'none');
    }
  });

  it('are never selected once they have ended, and have no menu', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three, { options: { highlightMs: 3000 } });
    await tick([three[0]!, three[2]!]);
    await panel.row(key(11)).click();
    await panel.press('Control+a', 'Delete');
    const posted = await panel.postedOf('action');
    assert.deepEqual(posted, [{ type: 'action', action: 'terminate', keys: [key(10), key(12)] }]);
    const context = (await panel.row(key(11)).getAttribute('data-vscode-context')) ?? '';
    assert.deepEqual(JSON.parse(context), { preventDefaultContextMenuItems: true });
  });

  it('stand still while paused, say since when, and go on', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three, { options: { highlightMs: 3000 } });
    await panel.grid.focus();
    await panel.press('p');
    await pass(5000);
    const other = [{ ...three[0]!, cpuPercent: 1 }, three[2]!, makeProcess(99, { cpuPercent: 99 })];
    await tick(other);
    assert.equal(await note(), `Paused at ${formatTime(NOW_MS)}`);
    await panel.button('Pause (P)', { pressed: true }).waitFor();
    assert.deepEqual(await panel.column('cpuPercent'), ['60.0', '59.0', '58.0']);
    await panel.heading('pid').click();
    await panel.heading('pid').click();
    assert.deepEqual(await panel.column('pid'), ['12', '11', '10'], 'what is asked for is done');
    await panel.row(key(11)).click();
    await panel.press('Delete');
    const posted = await panel.postedOf('action');
    assert.deepEqual(posted, [], 'it has ended meanwhile');
    await panel.page.mouse.move(0, 0);
    await panel.button('Pause (P)').click();
    assert.equal(await note(), '');
    assert.deepEqual(await panel.column('pid'), ['99', '12', '11', '10']);
    assert.equal(await fresh(11), 'ended');
  });

  it('count, paused, what is shown and not what came since', async () => {
    const three = PROCESSES.slice(0, 3);
    const count = () => panel.text('#process-count');
    await show(three);
    await panel.grid.focus();
    await panel.press('p');
    const counts = { vanished: 0, denied: 0, transient: 2, malformed: 0 };
    const next = { ...nextSnapshot(last, [...three, makeProcess(99)]), counts };
    await panel.sendSnapshot(next, last);
    assert.equal(await count(), '3 processes');
    await panel.press('p');
    assert.equal(await count(), '4 processes, 2 could not be read');
  });

  it('show, paused, what is read from now on: a search for a port finds it', async () => {
    const three = PROCESSES.slice(0, 3);
    await show(three);
    await panel.grid.focus();
    await panel.press('p');
    await panel.filter.fill('port:3000');
    assert.deepEqual(await panel.column('pid'), []);
    const [first, ...rest] = three;
    const listening = [{ ...first!, listeningPorts: '3000', cpuPercent: 1 }, ...rest];
    await tick(listening);
    assert.deepEqual(await panel.column('cpuPercent'), ['1.0']);
    await panel.button('Pause (P)', { pressed: true }).waitFor();
    // A rate is known at the second time.
    await tick([{ ...listening[0]!, cpuPercent: 2 }, ...rest]);
    assert.deepEqual(await panel.column('cpuPercent'), ['2.0']);
    await tick([{ ...listening[0]!, cpuPercent: 3 }, ...rest]);
    assert.deepEqual(await panel.column('cpuPercent'), ['2.0'], 'and no more');
  });

  it('follow a process: in view, marked, its details open, until it ends', async () => {
    await show(PROCESSES);
    await panel.row(key(12)).click();
    await panel.press('f');
    await panel.page.mouse.move(0, 0);
    await panel.button('Follow Process (F)', { pressed: true }).waitFor();
    assert.ok(await panel.page.locator('#details').isVisible());
    const idle = PROCESSES.map((info) => (info.pid === 12 ? { ...info, cpuPercent: 0 } : info));
    await tick(idle);
    await pass(3100);
    await pass(22_000);
    const [row, grid] = [await panel.row(key(12)).boundingBox(), await panel.grid.boundingBox()];
    assert.equal(await panel.row(key(12)).getAttribute('aria-rowindex'), '61');
    assert.ok(row!.y + row!.height <= grid!.y + grid!.height + 1, 'in view');
    assert.notEqual(await mark(12), 'none');
    await tick(idle.filter(({ pid }) => pid !== 12));
    await panel.button('Follow Process (F)', { pressed: false }).waitFor();
    assert.match((await panel.text('#details-ended')) ?? '', /^Ended at/);
  });

  it('follow no more after Escape, or when the keyboard goes elsewhere', async () => {
    await show(PROCESSES);
    await panel.row(key(12)).click();
    for (const leave of ['Escape', 'ArrowDown', 'f']) {
      await panel.press('f');
      assert.equal(await panel.grid.locator('[data-followed]').count(), 1, leave);
      await panel.press(leave);
      assert.equal(await panel.grid.locator('[data-followed]').count(), 0, leave);
    }
  });
});
