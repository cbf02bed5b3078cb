import assert from 'node:assert/strict';
import { machineMarks } from '../../../src/core/export/machineMarks';
import { hiddenNote } from '../../../src/tools/inspectionText';
import { publicSnapshot } from '../../../src/ui/integrations/publicSnapshot';
import { topTable } from '../../../src/ui/views/topTable';
import { treeMessage } from '../../../src/ui/views/treeMessage';
import { info, snapshot } from '../../support/processes';

const SENTENCE = 'The system hides other users’ processes.';

describe('If the system hides processes of other users', () => {
  const own = info({ pid: 10, name: 'node' });
  const all = snapshot([own]);
  const hiding = { ...all, machine: { ...all.machine, hidesOthers: true } };

  it('the tree view says so', () => {
    assert.equal(treeMessage({ status: { kind: 'live' }, snapshot: hiding }), SENTENCE);
    assert.equal(treeMessage({ status: { kind: 'live' }, snapshot: all }), '');
    assert.equal(treeMessage({ status: { kind: 'live' }, snapshot: undefined }), '');
  });

  it('the status bar tooltip says so below its total', () => {
    const lines = (of: typeof all) => topTable([own], of, 'here');
    const [total = '', ...more] = lines(hiding).slice(-3);
    assert.match(total, /^1 processes at /);
    assert.deepEqual(
      more.map((line) => line.replaceAll('\\', '')),
      ['', SENTENCE],
    );
    assert.match(lines(all).at(-1) ?? '', /^1 processes at /);
  });

  it('every view, API response and snapshot says if it is unknown whether they are hidden', () => {
    const unknown = { ...all, machine: { ...all.machine, hidesOthers: undefined } };
    const says = /^The system may hide other users’ processes/;
    assert.match(treeMessage({ status: { kind: 'live' }, snapshot: unknown }), says);
    assert.match(topTable([own], unknown, 'here').at(-1) ?? '', says);
    assert.equal(publicSnapshot(unknown).machine.hidesOthers, null);
    assert.deepEqual(machineMarks(unknown.machine), { hides_others: null });
    assert.match(
      hiddenNote(unknown.machine),
      /unknown whether the system hides other users' processes/,
    );
  });

  it('the extension API says so, and adds no other field', () => {
    assert.equal(publicSnapshot(hiding).machine.hidesOthers, true);
    assert.deepEqual(Object.keys(publicSnapshot(all).machine), [
      'cpuCount',
      'cpuPercent',
      'memoryTotalBytes',
      'memoryUsedBytes',
    ]);
  });
});

describe('If /proc belongs to a different pid namespace', () => {
  const all = snapshot([info({ pid: 10, name: 'node' })]);
  const foreign = { ...all, machine: { ...all.machine, foreignPids: true as const } };
  const SAYS = /\/proc belongs to a different PID namespace/;

  it('every view says why no action is possible', () => {
    assert.match(treeMessage({ status: { kind: 'live' }, snapshot: foreign }), SAYS);
    assert.match(topTable([], foreign, 'here').at(-1) ?? '', SAYS);
    assert.match(hiddenNote(foreign.machine), /different PID namespace/);
    assert.deepEqual(machineMarks(foreign.machine), { foreign_pids: true });
    assert.equal(publicSnapshot(foreign).machine.foreignPids, true);
  });
});
