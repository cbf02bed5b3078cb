import assert from 'node:assert/strict';
import { resumeOrder } from '../../../src/ending/resumeKeeper';
import type { Kin } from '../../../src/ending/procKin';
import { processKey } from '../../../src/core/process/process';

/** A process of session 1 with this pid, parent and process group. */
function kin(pid: number, ppid: number, group: number): Kin {
  return {
    key: processKey({ pid, startId: '1' }),
    pid,
    ppid,
    group,
    session: 1,
    hasTerminal: false,
    startId: '1',
    name: 'one',
    state: 'stopped',
    isKernelThread: false,
    nice: 0,
    image: undefined,
  };
}

/** The shell that leads the session and was not stopped. */
const SHELL = kin(1, 0, 1);
const INIT: Kin = { ...kin(9, 0, 9), session: 9 };
const find = (pid: number) => [SHELL, INIT].find((one) => one.pid === pid);
const orderOf = (...all: readonly Kin[]) => resumeOrder(all, find).map(({ pid }) => pid);

describe('The order in which stopped processes are resumed', () => {
  it('puts children before their parents', () => {
    assert.deepEqual(orderOf(kin(10, 1, 10), kin(11, 10, 10), kin(12, 11, 10)), [12, 11, 10]);
    assert.deepEqual(orderOf(kin(12, 11, 12), kin(11, 10, 11), kin(10, 1, 10)), [12, 11, 10]);
  });

  it('puts an orphan before the process that keeps their group connected', () => {
    assert.deepEqual(orderOf(kin(10, 1, 10), kin(11, 9, 10)), [11, 10]);
    assert.deepEqual(orderOf(kin(11, 9, 10), kin(10, 1, 10)), [11, 10]);
  });

  it('puts an orphan before the parent of the process that keeps their group connected', () => {
    const order = orderOf(kin(10, 1, 10), kin(20, 10, 20), kin(21, 9, 20), kin(22, 21, 20));
    assert.deepEqual(order, [22, 21, 20, 10]);
  });

  it('contains every process once, whichever groups they have moved to', () => {
    const order = orderOf(kin(10, 1, 10), kin(11, 20, 10), kin(20, 1, 20), kin(21, 10, 20));
    assert.deepEqual([...order].sort(), [10, 11, 20, 21]);
  });

  it('is found for a chain of ten thousand processes', () => {
    const all = Array.from({ length: 10_000 }, (_, number) => kin(100 + number, 99 + number, 10));
    assert.equal(orderOf(...all)[0], 10_099);
  });
});
