import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../src/core/process/process';
import { buildTree } from '../../../src/core/process/tree';
import { outcomeIn, settledView, type MachineView } from '../../../src/ending/machineView';
import { info, snapshot } from '../../support/processes';

describe('The machine after a request to end', () => {
  const stuck = info({ pid: 1, state: 'disk-sleep' });
  const brief = info({ pid: 2, state: 'disk-sleep' });
  const ended = info({ pid: 3, state: 'disk-sleep' });
  const viewOf = (...processes: ProcessInfo[]): MachineView => {
    const taken = snapshot(processes);
    return { snapshot: taken, tree: buildTree(taken) };
  };

  it('has those waiting in the kernel that do so at every look', async () => {
    const views = [
      viewOf(stuck, info({ ...brief, state: 'running' })),
      viewOf(stuck, brief),
      undefined,
      viewOf(stuck, brief),
    ];
    const all = [stuck, brief, ended];
    const view = await settledView(viewOf(...all), all, () => Promise.resolve(views.shift()));
    assert.deepEqual(
      all.map((one) => outcomeIn(view, one)),
      ['uninterruptible', 'running', 'ended'],
    );
  });

  it('is not looked at again where nothing waits in the kernel', async () => {
    const awake = info({ pid: 4, state: 'sleeping' });
    const view = await settledView(viewOf(awake), [awake], () => assert.fail('one more look'));
    assert.equal(outcomeIn(view, awake), 'running');
  });
});
