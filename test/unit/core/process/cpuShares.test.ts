import assert from 'node:assert/strict';
import { cpuShares, mostlyUnder, shortLived } from '../../../../src/core/process/cpuShares';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { info, snapshot } from '../../../support/processes';

function machine(processes: readonly ProcessInfo[], processesCpuPercent: number | undefined = 50) {
  const made = snapshot(processes, 2);
  return { ...made, machine: { ...made.machine, cpuCount: 2, processesCpuPercent } };
}

/** All started at once, so that any may be the parent of another. */
const at = (pid: number, ppid: number, fields: Partial<ProcessInfo> = {}) =>
  info({ pid, ppid, startTimeMs: 1000, childrenCpuPercent: 0, ...fields });

const BUILD = [
  at(1, 0, { name: 'systemd', childrenCpuPercent: 2 }),
  at(10, 1, { name: 'bash' }),
  at(20, 10, { name: 'make', cpuPercent: 1, childrenCpuPercent: 20 }),
  at(30, 20, { name: 'sh', childrenCpuPercent: 16 }),
  at(31, 20, { name: 'sh', childrenCpuPercent: 16 }),
  at(40, 1, { name: 'chromium', cpuPercent: 30 }),
];

describe('Shares of the CPU in use', () => {
  it('are those that rows account for, and of children that ended', () => {
    // Half of two cores is 100 percent of one.
    assert.deepEqual(cpuShares(machine(BUILD)), {
      busyPercent: 50,
      accountedPercent: 85,
      shortLivedPercent: 54,
    });
  });

  it('are at most 100 percent, however the clock ticks fall', () => {
    const { accountedPercent } = cpuShares(machine([at(2, 1, { cpuPercent: 103 })])) ?? {};
    assert.equal(accountedPercent, 100);
  });

  it('are unknown if the CPU in use is, and on an idle machine', () => {
    const unknown = machine(BUILD);
    assert.equal(
      cpuShares({ ...unknown, machine: { ...unknown.machine, processesCpuPercent: undefined } }),
      undefined,
    );
    assert.equal(cpuShares(machine(BUILD, 1)), undefined);
  });

  it('say under which process most children that ended were', () => {
    const said = shortLived(machine(BUILD));
    assert.ok(said);
    assert.equal(said.under?.pid, 20);
    assert.deepEqual(said.text.args, ['54 %', 'make']);
  });

  it('name no process if only init is above most of them', () => {
    const spread = [at(1, 0), ...[2, 3, 4].map((pid) => at(pid, 1, { childrenCpuPercent: 20 }))];
    assert.equal(mostlyUnder(machine(spread)), undefined);
    const said = shortLived(machine(spread));
    assert.deepEqual(said?.text.args, ['60 %']);
  });

  it('say nothing of children that used little', () => {
    assert.equal(
      shortLived(machine([at(2, 1, { cpuPercent: 90, childrenCpuPercent: 5 })])),
      undefined,
    );
  });
});
