import assert from 'node:assert/strict';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import { RowHistory } from '../../../../../webview/table/columns/rowHistory';
import { makeProcess, makeSnapshot, NOW_MS } from '../../../../webview/page/snapshots';

describe('The sparkline history of rows', () => {
  let history: RowHistory;
  beforeEach(() => (history = new RowHistory()));

  /** Adds sample `n`, in which the `changed` processes changed. */
  const tick = (n: number, processes: ProcessInfo[], changed: ProcessInfo[]) => {
    const snapshot = makeSnapshot(processes, { timestampMs: NOW_MS + 2000 * n });
    history.add({ added: [], changed: changed.map(({ pid }) => [pid]) }, snapshot);
  };
  const at = (pid: number, cpuPercent: number | undefined) => makeProcess(pid, { cpuPercent });
  const one = at(10, 1);

  it('repeats the last value of an unchanged process, and adds a changed one', () => {
    tick(0, [one], []);
    assert.deepEqual(history.follow([one]), [one.key]);
    tick(1, [one], []);
    tick(2, [at(10, 5)], [at(10, 5)]);
    tick(3, [at(10, undefined)], [at(10, undefined)]);
    assert.deepEqual(history.of(one.key)?.cpu, [1, 1, 5, undefined]);
  });

  it('starts with the history that the host sends', () => {
    tick(2, [one], []);
    history.follow([one]);
    history.recall(one.key, {
      atMs: [NOW_MS, NOW_MS + 2000, NOW_MS + 4000],
      cpuPercent: [null, 9, 1],
      childrenCpuPercent: [null, 0, 0],
      rssBytes: [1, 2, 3],
    });
    assert.deepEqual(history.of(one.key)?.cpu, [undefined, 9, 1]);
    assert.deepEqual(history.of(one.key)?.memory, [1, 2, one.rssBytes]);
  });

  it('contains the last thirty samples', () => {
    tick(0, [one], []);
    history.follow([one]);
    for (let n = 1; n <= 100; n++) tick(n, [at(10, n)], [at(10, n)]);
    assert.deepEqual(
      history.of(one.key)?.cpu,
      Array.from({ length: 30 }, (_, i) => 71 + i),
    );
  });

  it('stays as long as the row of an ended process, even if its pid is reused', () => {
    const next = makeProcess(10, { startId: '777', cpuPercent: 50 });
    tick(0, [one], []);
    history.follow([one]);
    tick(1, [next], [next]);
    assert.deepEqual(history.of(one.key)?.cpu, [1, 1]);
    tick(31, [next], []);
    assert.ok(history.of(one.key));
    tick(32, [next], []);
    assert.equal(history.of(one.key), undefined);
  });

  it('covers at most 5,000 processes, preferring those shown last', () => {
    const many = Array.from({ length: 5001 }, (_, i) => makeProcess(i + 1));
    tick(0, many, []);
    assert.equal(history.follow(many).length, 5001);
    assert.equal(history.of(many[0]!.key), undefined);
    assert.ok(history.of(many[5000]!.key));
  });

  it('starts over when the clock is set back', () => {
    tick(5, [one], []);
    history.follow([one]);
    tick(1, [one], []);
    assert.equal(history.of(one.key), undefined);
    assert.deepEqual(history.follow([one]), [one.key]);
  });
});
