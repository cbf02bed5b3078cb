import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { buildTree } from '../../../../src/core/process/tree';
import { refusedSince } from '../../../../src/ui/actions/confirmAction';
import { info, snapshot } from '../../../support/processes';

const HOST = info({ pid: 7, ppid: 1 });
const OWN = { hostPid: HOST.pid, collectorPid: undefined, protectedNames: new Set<string>() };
const shown = info({ pid: 50, name: 'make', commandLine: 'make all' });

const reasons = (now: Partial<ProcessInfo>, named = [shown]) =>
  refusedSince(
    { processes: [shown], named, effects: [] },
    buildTree(snapshot([HOST, info({ ...shown, ...now })])),
    OWN,
  ).map(({ reason }) => reason);

describe('Refusals after the confirmation', () => {
  it('include a process whose name or command line differs from what was shown', () => {
    for (const now of [{ name: 'rm' }, { commandLine: 'make clean' }]) {
      assert.match(reasons(now)[0] ?? '', /command line changed after/);
    }
    assert.deepEqual(reasons({}), []);
  });

  it('exclude processes that were not named, have ended or have an unknown command line', () => {
    assert.deepEqual(reasons({ name: 'rm' }, []), []);
    assert.deepEqual(reasons({ name: 'rm', state: 'zombie' }), []);
    assert.deepEqual(reasons({ name: 'rm', startId: '9', key: '50:9' as ProcessInfo['key'] }), []);
    assert.deepEqual(reasons({ commandLine: undefined }), []);
  });
});
