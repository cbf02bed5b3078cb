import assert from 'node:assert/strict';
import { PROTOCOL_VERSION } from '../../src/protocol/messages';
import { FIRST_OPTIONS } from '../../webview/model/viewPreferences';
import { makeProcess, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The process table', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  it('is requested with one ready message, the protocol version and the time zone', async () => {
    const [posted, timeZone] = await panel.page.evaluate(
      () => [window.proclensTest.posted, Intl.DateTimeFormat().resolvedOptions().timeZone] as const,
    );
    assert.deepEqual(posted, [{ type: 'ready', protocolVersion: PROTOCOL_VERSION, timeZone }]);
  });

  it('shows every field of a process as text', async () => {
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

  it('shows a dash for an unknown value, never a zero', async () => {
    const unknown = workingMachine().map((info) =>
      info.pid === 4_194_303 ? { ...info, uid: undefined } : info,
    );
    await panel.showProcesses(unknown);
    const texts = await panel.row('4194303:4294303').locator('[role=gridcell]').allTextContents();
    assert.deepEqual(texts, ['4194303', 'last-pid', '–', '10.0 MiB', '–', '–', 'Sleeping', '–']);
  });

  it('hides kernel threads and says so, until the setting shows them', async () => {
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

  it('shows hostile names escaped and as text', async () => {
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
});
