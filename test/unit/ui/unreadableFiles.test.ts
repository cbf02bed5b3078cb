import assert from 'node:assert/strict';
import { healthAnswer } from '../../../src/api/answers';
import { DeltaBuilder } from '../../../src/core/process/deltaBuilder';
import { snapshotJson } from '../../../src/core/export/snapshotJson';
import { topText } from '../../../src/tools/listTexts';
import { publicSnapshot } from '../../../src/ui/integrations/publicSnapshot';
import { topTable } from '../../../src/ui/views/topTable';
import { info, snapshot, systemReading } from '../../support/processes';

const SENTENCE = 'Couldn’t read /proc/stat, so some values of this machine are unknown.';

describe('If a /proc file cannot be read', () => {
  const own = info({ pid: 10, name: 'node' });
  const all = snapshot([own]);
  const without = {
    ...all,
    machine: { ...all.machine, cpuPercent: undefined, unreadable: ['/proc/stat'] },
  };

  it('a snapshot has the known values, and lists the unreadable files', () => {
    const reading = systemReading(0, [], {
      cpuBusyMs: undefined,
      cpuTotalMs: undefined,
      memoryAvailableBytes: undefined,
      cores: [],
      unreadable: ['/proc/stat', '/proc/meminfo'],
    });
    const { machine } = new DeltaBuilder().next(reading);
    assert.deepEqual(machine.unreadable, ['/proc/stat', '/proc/meminfo']);
    assert.equal(machine.cpuPercent, undefined);
    assert.equal(machine.memoryUsedBytes, undefined);
  });

  it('the status bar tooltip says so', () => {
    const lines = topTable([own], without, 'here').map((line) => line.replaceAll('\\', ''));
    assert.equal(lines.at(-1), SENTENCE);
    assert.match(lines[0] ?? '', /CPU – of 400 % ·/);
    assert.ok(!topTable([own], all, 'here').join('').includes('Couldn’t'));
  });

  it('language models see it', () => {
    const text = topText(without, { by: 'cpu', limit: 5 });
    assert.ok(text.includes(SENTENCE), text);
    assert.ok(text.includes('cpu – of'), text);
    assert.ok(!topText(all, { by: 'cpu', limit: 5 }).includes('Couldn’t'));
  });

  it('the extension API, the local API and the snapshot command list the file', () => {
    const unreadable = ['/proc/stat'];
    assert.deepEqual(publicSnapshot(without).machine.unreadable, unreadable);
    assert.ok(!('unreadable' in publicSnapshot(all).machine));
    const answer = { snapshot: without, isStale: false, includeCommandLine: false };
    assert.deepEqual((healthAnswer(answer) as { unreadable: unknown }).unreadable, unreadable);
    assert.deepEqual(snapshotJson(without).unreadable, unreadable);
    assert.ok(!('unreadable' in snapshotJson(all)));
  });
});
