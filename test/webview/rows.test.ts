import assert from 'node:assert/strict';
import { PROTOCOL_VERSION } from '../../src/protocol/messages';
import { FIRST_OPTIONS } from '../../webview/view/firstOptions';
import {
  makeProcess,
  makeSnapshot,
  manyProcesses,
  nextSnapshot,
  workingMachine,
} from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('the rows of the panel', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  it('are asked for with ready, once, and the protocol version', async () => {
    const posted = await panel.page.evaluate(() => window.proclensTest.posted);
    assert.deepEqual(posted, [{ type: 'ready', protocolVersion: PROTOCOL_VERSION }]);
  });

  it('show every field of a process as text', async () => {
    await panel.showProcesses();
    const texts = await panel.row('1377:101377').locator('[role=gridcell]').allTextContents();
    assert.deepEqual(texts, [
      '1377',
      'rust-analyzer',
      '793.1',
      '3.13 GiB',
      'dev',
      '1:02:40',
      'Running',
      '/home/dev/.cargo/bin/rust-analyzer',
    ]);
  });

  it('show a dash for what is unknown, never a zero', async () => {
    const unknown = workingMachine().map((info) =>
      info.pid === 4_194_303 ? { ...info, uid: undefined } : info,
    );
    await panel.showProcesses(unknown);
    const texts = await panel.row('4194303:4294303').locator('[role=gridcell]').allTextContents();
    assert.deepEqual(texts, ['4194303', 'last-pid', '–', '10.0 MiB', '–', '–', 'Sleeping', '–']);
  });

  it('follow a delta: values change, processes come and go', async () => {
    const first = makeSnapshot([makeProcess(10), makeProcess(11), makeProcess(12)]);
    const second = nextSnapshot(first, [
      makeProcess(10, { cpuPercent: 55.5 }),
      makeProcess(12),
      makeProcess(13),
    ]);
    await panel.sendSnapshot(first);
    await panel.sendSnapshot(second, first);
    assert.deepEqual(await panel.column('pid'), ['10', '12', '13']);
    assert.equal(await panel.cell('10:100010', 'cpuPercent').textContent(), '55.5');
    assert.equal(await panel.text('#process-count'), '3 processes');
    assert.equal(await panel.grid.getAttribute('aria-rowcount'), '4');
  });

  it('leave alone what did not change', async () => {
    const first = makeSnapshot([makeProcess(10), makeProcess(11)]);
    const second = nextSnapshot(first, [makeProcess(10, { cpuPercent: 1 }), makeProcess(11)]);
    await panel.sendSnapshot(first);
    await panel.page.evaluate(() => {
      const changed = new Set<string>();
      Object.assign(window, { changed });
      const rows = document.querySelector('[role=grid]') ?? document.body;
      new MutationObserver((records) => {
        for (const { target } of records) {
          const cell = (target.parentElement ?? (target as Element)).closest('[data-column]');
          const key = cell?.parentElement?.dataset['key'] ?? '';
          changed.add(`${key} ${cell?.getAttribute('data-column') ?? ''}`);
        }
      }).observe(rows, { subtree: true, characterData: true, attributeFilter: ['title', 'id'] });
    });
    await panel.sendSnapshot(second, first);
    const changed = await panel.page.evaluate(() => [
      ...(window as unknown as { changed: Set<string> }).changed,
    ]);
    assert.deepEqual(changed.sort(), [
      '10:100010 cpuPercent',
      '10:100010 runTime',
      '11:100011 runTime',
    ]);
  });

  it('ask for everything when a delta was missed, and then go on', async () => {
    const first = makeSnapshot([makeProcess(10)]);
    const second = nextSnapshot(first, [makeProcess(10), makeProcess(11)]);
    const third = nextSnapshot(second, [makeProcess(11)]);
    await panel.sendSnapshot(first);
    await panel.sendSnapshot(third, second);
    assert.deepEqual(await panel.posted(), [{ type: 'resync' }]);
    assert.deepEqual(await panel.column('pid'), ['10']);
    await panel.sendSnapshot(third);
    assert.deepEqual(await panel.column('pid'), ['11']);
    assert.equal((await panel.posted()).length, 1);
  });

  it('show a reused pid as another process', async () => {
    const first = makeSnapshot([makeProcess(10, { name: 'old' })]);
    const second = nextSnapshot(first, [makeProcess(10, { name: 'new', startId: '777' })]);
    await panel.sendSnapshot(first);
    await panel.row('10:100010').click();
    // Under the mouse or the keyboard it would stay.
    await panel.page.mouse.move(0, 0);
    await panel.filter.focus();
    await panel.sendSnapshot(second, first);
    assert.deepEqual(await panel.column('name'), ['new']);
    assert.equal(await panel.selectedKey(), null);
  });

  it('hide kernel threads and say so, until the setting shows them', async () => {
    await panel.showProcesses();
    assert.equal(await panel.row('2:100002').count(), 0);
    const count = panel.page.locator('#process-count');
    assert.equal(await count.textContent(), '13 processes, 2 kernel threads hidden');
    await panel.send({
      type: 'options',
      options: { ...FIRST_OPTIONS, machineName: 'testhost', showKernelThreads: true },
    });
    assert.equal(await panel.row('2:100002').count(), 1);
    assert.equal(await panel.cell('2:100002', 'commandLine').textContent(), 'Kernel thread');
    assert.equal(await count.textContent(), '13 processes');
  });

  it('show hostile names as they are written, as text', async () => {
    const names = [
      '<svg onload=a>',
      '[x](command:y)',
      '$(alert)',
      '=1+1',
      'a\u001b[31mred',
      '\u202egnp.exe',
      'zero\u200bwidth',
      '<img src=x onerror=alert(1)>',
    ];
    const processes = names.map((name, i) =>
      makeProcess(i + 10, { name, commandLine: `${name}\n<script>alert(1)</script>` }),
    );
    await panel.showProcesses(processes);
    assert.deepEqual(await panel.column('name'), [
      '<svg onload=a>',
      '[x](command:y)',
      '$(alert)',
      '=1+1',
      'a\\x1b[31mred',
      '\\u{202e}gnp.exe',
      'zero\\u{200b}width',
      '<img src=x onerror=alert(1)>',
    ]);
    await panel.row('10:100010').dblclick();
    assert.equal(await panel.text('#details-title'), '<svg onload=a>');
    assert.equal(await panel.page.locator('#app :is(svg[onload], img, script)').count(), 0);
  });

  it('have few elements, however many processes there are', async () => {
    await panel.showProcesses(manyProcesses(5000));
    assert.ok((await panel.rows.count()) < 120);
    assert.ok((await panel.rows.count()) > 25);
    assert.equal(await panel.grid.getAttribute('aria-rowcount'), '5001');
    await panel.heading('pid').click();
    await panel.grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
    await panel.page.waitForFunction(() => document.querySelector('[data-key="5000:105000"]'));
    const last = panel.row('5000:105000');
    assert.equal(await last.getAttribute('aria-rowindex'), '5001');
    const [row, grid] = [await last.boundingBox(), await panel.grid.boundingBox()];
    assert.ok(row!.y + row!.height <= grid!.y + grid!.height + 1, 'the last row is in view');
    assert.ok((await panel.rows.count()) < 120);
  });

  it('keep the scroll position and the DOM in the order shown while values change', async () => {
    const first = makeSnapshot(manyProcesses(2000));
    await panel.sendSnapshot(first);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 4400));
    await panel.drawn();
    const shuffled = manyProcesses(2000).map((info, i) => ({
      ...info,
      cpuPercent: (i * 7919) % 100,
    }));
    await panel.sendSnapshot(nextSnapshot(first, shuffled), first);
    assert.equal(await panel.grid.evaluate((grid) => grid.scrollTop), 4400);
    await panel.page.waitForFunction(inOrderFrom, 194);
    const shares = (await panel.column('cpuPercent')).map(Number);
    assert.ok(shares.every((share, i) => i === 0 || share <= shares[i - 1]!));
  });

  it('touch only the rows that come while scrolling, and are in order once it is still', async () => {
    await panel.showProcesses(manyProcesses(2000));
    await panel.grid.evaluate((grid) => (grid.scrollTop = 2200));
    await panel.page.waitForFunction(inOrderFrom, 90);
    // From here on time passes only when told to, animation frames included.
    const clock = await panel.takeClock();
    await clock.pauseAt(Date.now() + 60_000);
    await panel.page.evaluate(() => {
      const records: MutationRecord[] = [];
      Object.assign(window, { records });
      const rows = document.querySelector('.rows') ?? document.body;
      new MutationObserver((more) => records.push(...more)).observe(rows, { childList: true });
    });
    const moved = () =>
      panel.page.evaluate(
        () => (window as unknown as { records: MutationRecord[] }).records.length,
      );
    for (let step = 1; step <= 5; step++) {
      await panel.grid.evaluate(async (grid) => {
        const scrolled = new Promise((resolve) =>
          grid.addEventListener('scroll', resolve, { once: true }),
        );
        grid.scrollTop += 22;
        await scrolled;
      });
      await clock.runFor(100);
    }
    assert.equal(await moved(), 0, 'elements put elsewhere while scrolling');
    await clock.runFor(200);
    assert.ok(await panel.page.evaluate(inOrderFrom, 95));
    assert.ok((await moved()) > 0);
  });

  it('hand their process to the native context menu, by mouse and by keyboard', async () => {
    await panel.showProcesses([makeProcess(10), makeProcess(11)]);
    await panel.page.evaluate(() => {
      document.addEventListener('contextmenu', (event) => {
        const row = (event.target as Element).closest<HTMLElement>('[data-vscode-context]');
        Object.assign(window, { context: row?.dataset['vscodeContext'] });
      });
    });
    const context = () =>
      panel.page.evaluate(() => (window as unknown as { context: string }).context);
    await panel.row('11:100011').click({ button: 'right' });
    const expected = {
      webviewSection: 'process',
      preventDefaultContextMenuItems: true,
      kernelThread: false,
      processTakesSignals: true,
      processStopped: false,
      processZombie: false,
      processKind: 'native',
    };
    assert.deepEqual(JSON.parse(await context()), { ...expected, key: '11:100011' });
    assert.equal(await panel.selectedKey(), '11:100011');
    await panel.press('Escape');
    await panel.row('10:100010').click();
    await panel.press('Shift+F10');
    assert.deepEqual(JSON.parse(await context()), { ...expected, key: '10:100010' });
  });

  it('tell the menu when their process is suspended, so that it offers to resume it', async () => {
    const first = makeSnapshot([makeProcess(10)]);
    await panel.sendSnapshot(first);
    const second = nextSnapshot(first, [makeProcess(10, { state: 'stopped' })]);
    await panel.sendSnapshot(second, first);
    const context = await panel.row('10:100010').getAttribute('data-vscode-context');
    assert.match(context ?? '', /"processStopped":true/);
  });
});

/** In the page: true if the row elements stand in the order shown, from about row `first` on. */
function inOrderFrom(first: number): boolean {
  const rows = document.querySelectorAll('.rows [role=row]');
  const indexes = [...rows].map((row) => Number(row.getAttribute('aria-rowindex')));
  return (
    Math.abs((indexes[0] ?? 0) - first) < 6 &&
    indexes.every((index, i) => i === 0 || index === (indexes[i - 1] ?? 0) + 1)
  );
}
