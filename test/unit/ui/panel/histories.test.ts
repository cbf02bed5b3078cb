import assert from 'node:assert/strict';
import type { ProcessHistory } from '../../../../src/core/history/history';
import type { ProcessKey } from '../../../../src/core/process/process';
import { histories } from '../../../../src/ui/panel/histories';
import { makeProcess } from '../../../webview/page/snapshots';

describe('Initial sparkline histories', () => {
  const known = '10:100' as ProcessKey;
  const kept: ProcessHistory = {
    atMs: Array.from({ length: 50 }, (_, i) => i),
    cpuPercent: Array.from({ length: 50 }, (_, i) => (i === 49 ? undefined : i)),
    childrenCpuPercent: Array.from({ length: 50 }, (_, i) => (i === 48 ? 7 : undefined)),
    rssBytes: Array.from({ length: 50 }, (_, i) => i),
    last: makeProcess(10),
    endedAtMs: undefined,
  };

  it('contain the last thirty samples of each known process', () => {
    const of = (key: ProcessKey) => (key === known ? kept : undefined);
    const { histories: answer } = histories({ of }, [known, '11:1' as ProcessKey]);
    assert.deepEqual(
      answer.map(({ key }) => key),
      [known],
    );
    const { atMs, cpuPercent, childrenCpuPercent, rssBytes } = answer[0]!.history;
    assert.deepEqual([atMs.length, cpuPercent.length, rssBytes.length], [30, 30, 30]);
    assert.deepEqual([atMs[0], cpuPercent.at(-2), cpuPercent.at(-1)], [20, 48, null]);
    assert.deepEqual(childrenCpuPercent.slice(-3), [null, 7, null]);
  });
});
