import assert from 'node:assert/strict';
import { PROCESS_ACTIONS } from '../../../../../src/core/process/action';
import {
  offeredProcesses,
  type PickPurpose,
} from '../../../../../src/ui/commands/offeredProcesses';
import { info, snapshot } from '../../../../support/processes';

const MACHINE = snapshot([
  info({ pid: 1, ppid: 0, name: 'init' }),
  info({ pid: 2, ppid: 0, name: 'kthreadd', kernelThread: true }),
  info({ pid: 30, ppid: 2, name: 'kworker', kernelThread: true }),
  info({ pid: 50, name: 'server' }),
  info({ pid: 60, ppid: 50, name: 'extension host' }),
  info({ pid: 70, ppid: 60, name: 'collector' }),
  info({ pid: 71, ppid: 60, name: 'gopls' }),
  info({ pid: 80, name: 'going' }),
  info({ pid: 81, name: 'stopped', state: 'stopped' }),
  info({ pid: 82, name: 'zombie', state: 'zombie' }),
]);
const OWN = { hostPid: 60, collectorPid: 70, protectedNames: new Set<string>() };
const offered = (purpose: PickPurpose) =>
  offeredProcesses(MACHINE, purpose, OWN).map(({ name }) => name);

describe('The process picker', () => {
  it('offers no process for which the signal would be refused', () => {
    for (const action of PROCESS_ACTIONS) {
      if (action === 'resume' || action === 'suspend') continue;
      assert.deepEqual(offered(action), ['gopls', 'going', 'stopped'], action);
    }
    assert.deepEqual(offered('attach'), ['gopls', 'going', 'stopped']);
  });

  it('offers only stopped processes for Resume, and only others for Suspend', () => {
    assert.deepEqual(offered('resume'), ['stopped']);
    assert.deepEqual(offered('suspend'), ['gopls', 'going']);
  });

  it('offers all listed processes for inspection', () => {
    const names = ['init', 'server', 'extension host', 'collector', 'gopls', 'going', 'stopped'];
    assert.deepEqual(offered('look'), [...names, 'zombie']);
  });
});
