import assert from 'node:assert/strict';
import type { ProcessKey } from '../../src/core/process/process';
import { deniedInspection, makeInspection, unsupportedInspection } from './page/inspections';
import { NOW_MS, workingMachine } from './page/snapshots';
import { useInspection } from './page/useInspection';

describe('The inspection of an unreadable process', () => {
  const { panel, key, section, toggle, openAll } = useInspection();

  it('names the owner if access is denied', async () => {
    await panel.sendInspection(deniedInspection(key));
    await openAll();
    for (const id of ['exe', 'cwd', 'pss', 'uss']) {
      assert.equal(await panel.field(id), 'Not permitted: owned by root');
    }
    for (const id of ['io', 'descriptors', 'sockets']) {
      const body = section(id).locator('.section-body');
      assert.equal(await body.locator('p:visible').textContent(), 'Not permitted: owned by root');
    }
    assert.equal(await panel.field('swap'), '3.00 MiB');
    assert.ok(await panel.page.locator('#details-reveal-arguments').isHidden());
  });

  it('says what the platform does not provide, and shows the command line', async () => {
    await panel.sendInspection(unsupportedInspection(key));
    await openAll();
    assert.equal(await panel.field('cwd'), 'Not available on this platform');
    const limits = section('limits').locator('p:visible');
    assert.equal(await limits.textContent(), 'Not available on this platform');
    const { commandLine } = workingMachine().find(({ pid }) => pid === 1201)!;
    assert.equal(await panel.text('#details-command-line'), commandLine);
    assert.equal(await panel.text('#details-arguments-title'), 'Command line');
  });

  it('says what could not be read, and that the process has ended', async () => {
    await panel.sendInspection(makeInspection(key, { io: { ok: false, reason: 'failed' } }));
    await toggle('io');
    assert.equal(await section('io').locator('p:visible').textContent(), 'Couldn’t be read');
    await panel.row('2300:102300').click();
    await panel.sendInspection({ kind: 'missing', key: '2300:102300' as ProcessKey, atMs: NOW_MS });
    assert.equal(await panel.field('cwd'), 'Not available: the process has ended');
  });
});
