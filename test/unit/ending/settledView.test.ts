import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../src/core/process/process';
import { buildTree } from '../../../src/core/process/tree';
import { outcomeIn, settledView, type MachineView } from '../../../src/ending/machineView';
import { info, snapshot } from '../../support/processes';

describe('The view of the machine after a signal', () => {
  const stuck = info({ pid: 1, state: 'disk-sleep' });
  const brief = info({ pid: 2, state: 'disk-sleep' });
  const ended = info({ pid: 3, state: 'disk-sleep' });
  const viewOf = (...processes: ProcessInfo[]): MachineView => {
    const taken = snapshot(processes);
    return { snapshot: taken, tree: buildTree(taken) };
  };

  it('shows a process as waiting in the kernel only if it does so at every read', async () => {
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

  it('is not read again when no process waits in the kernel', async () => {
    const awake = info({ pid: 4, state: 'sleeping' });
    const view = await settledView(viewOf(awake), [awake], () => assert.fail('one more read'));
    assert.equal(outcomeIn(view, awake), 'running');
  });
});
