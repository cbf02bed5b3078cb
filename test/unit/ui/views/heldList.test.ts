import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { HeldList } from '../../../../src/ui/views/heldList';
import { info, snapshot } from '../../../support/processes';

const busy = (pid: number, cpuPercent: number) => info({ pid, cpuPercent });
const at = (timestampMs: number, ...processes: ProcessInfo[]) => ({
  ...snapshot(processes),
  timestampMs,
});
const texts = (list: HeldList) =>
  list.rows.map(({ info: { pid, cpuPercent }, ended }) =>
    ended ? `${pid} ended` : `${pid} ${cpuPercent}`,
  );

describe('Frozen rows of the tree view', () => {
  const first = [busy(10, 90), busy(11, 80), busy(12, 70)];

  it('keep their order and show new values', () => {
    const list = new HeldList(at(1000, ...first), first);
    list.update(at(3000, busy(10, 1), busy(11, 2), busy(12, 99)));
    assert.deepEqual(texts(list), ['10 1', '11 2', '12 99']);
  });

  it('stay with their last values when their processes end', () => {
    const list = new HeldList(at(1000, ...first), first);
    list.update(at(3000, busy(10, 1), busy(12, 3)));
    list.update(at(5000, busy(10, 1), busy(12, 3)));
    assert.deepEqual(texts(list), ['10 1', '11 ended', '12 3']);
    assert.equal(list.rows[1]?.atMs, 1000);
  });

  it('are not reused for a new process with the pid of an ended one', () => {
    const list = new HeldList(at(1000, ...first), first);
    const other = info({ pid: 11, startId: '999', cpuPercent: 50 });
    const now = at(3000, busy(10, 1), other, busy(12, 3));
    list.update(now);
    list.append(now, [other], 9);
    assert.deepEqual(texts(list), ['10 1', '11 ended', '12 3', '11 50']);
  });

  it('get new processes below them, up to the limit', () => {
    const list = new HeldList(at(1000, ...first), first);
    const newcomers = [busy(20, 500), busy(21, 400), busy(22, 300)];
    const now = at(3000, ...first, ...newcomers);
    list.update(now);
    list.append(now, [...newcomers, busy(10, 90)], 5);
    assert.deepEqual(texts(list), ['10 90', '11 80', '12 70', '20 500', '21 400']);
    list.append(now, newcomers, 5);
    assert.equal(list.rows.length, 5);
    assert.deepEqual(
      list.missing(newcomers).map(({ pid }) => pid),
      [22],
    );
  });

  it('get new processes to replace ended ones, whose rows stay', () => {
    const list = new HeldList(at(1000, ...first), first);
    const now = at(3000, busy(10, 90), busy(20, 80), busy(21, 70));
    list.update(now);
    list.append(now, [busy(20, 80), busy(21, 70)], 3);
    assert.deepEqual(texts(list), ['10 90', '11 ended', '12 ended', '20 80', '21 70']);
  });

  it('are limited in number, even if many processes start and end', () => {
    const list = new HeldList(at(1000, ...first), first);
    for (let pid = 100; pid < 1000; pid++) {
      const now = at(pid * 1000, busy(pid, 50));
      list.update(now);
      list.append(now, [busy(pid, 50)], 30);
    }
    assert.equal(list.rows.length, 500);
  });
});
