import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textFilter } from '../../../src/core/filter';
import type { ProcessInfo } from '../../../src/core/process';
import { sortProcesses, type SortField } from '../../../src/core/sort';
import { ProcessRows } from '../../../webview/processRows';
import { info, snapshot } from '../../support/processes';

const FIELDS: SortField[] = ['cpuPercent', 'name', 'pid', 'runTime'];

const anyProcess = fc
  .record({
    pid: fc.integer({ min: 1, max: 20 }),
    startId: fc.constantFrom('10', '20'),
    name: fc.constantFrom('node', 'sh', 'rg'),
    cpuPercent: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    kernelThread: fc.boolean(),
  })
  .map((fields) => info(fields));
const anyStep = fc.record({
  processes: fc.uniqueArray(anyProcess, { selector: ({ pid }) => pid }),
  filterText: fc.constantFrom('', 'no', 'sh'),
  sort: fc.record({ field: fc.constantFrom(...FIELDS), descending: fc.boolean() }),
  showKernelThreads: fc.boolean(),
});

describe('ProcessRows', () => {
  it('are what a fresh look at the snapshot gives, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        const rows = new ProcessRows();
        let held: readonly ProcessInfo[] = [];
        for (const [index, { processes, filterText, sort, showKernelThreads }] of steps.entries()) {
          // Some stay the same objects, as they do when a delta is applied.
          held = processes.map((now) => {
            const last = held.find(({ key }) => key === now.key);
            return last?.cpuPercent === now.cpuPercent && last?.name === now.name ? last : now;
          });
          rows.update({ snapshot: snapshot(held, index + 1), filterText, sort, showKernelThreads });
          const listed = held.filter((one) => showKernelThreads || !one.kernelThread);
          const expected = sortProcesses(listed.filter(textFilter(filterText)), sort);
          assert.deepEqual(rows.rows, expected);
          assert.equal(rows.hiddenKernelThreads, held.length - listed.length);
        }
      }),
    );
  });

  it('stay the same list when nothing that is sorted by changed', () => {
    const rows = new ProcessRows();
    const query = {
      filterText: '',
      sort: { field: 'pid', descending: false },
      showKernelThreads: false,
    } as const;
    rows.update({ ...query, snapshot: snapshot([info({ pid: 9 }), info({ pid: 5 })], 1) });
    rows.update({
      ...query,
      snapshot: snapshot([info({ pid: 9 }), info({ pid: 5, cpuPercent: 7 })], 2),
    });
    assert.deepEqual(
      rows.rows.map(({ pid, cpuPercent }) => [pid, cpuPercent]),
      [
        [5, 7],
        [9, 0],
      ],
    );
  });
});
