import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import type { Row } from '../../../../../webview/model/rows/row';
import { RowModel } from '../../../../../webview/model/rows/rowModel';
import type { RowMode } from '../../../../../webview/model/rows/rowQuery';
import { naiveRows, type NaiveRow } from '../../../../support/naiveRows';
import { info } from '../../../../support/processes';
import {
  anyNext,
  anyProcesses,
  anyWish,
  outline,
  rowQuery,
  TICK_MS,
} from '../../../../support/rows';

const MODES = ['flat', 'tree', 'group'] as const;

function asNaive(row: Row): NaiveRow {
  const { level, isMatch, totals } = row;
  const { cpuPercent, rssBytes, count } = totals ?? {};
  return {
    of: row.kind === 'process' ? row.info.pid : row.info.name,
    level,
    isMatch,
    totals: count === undefined ? undefined : { cpuPercent, rssBytes, count },
  };
}

describe('Rows', () => {
  for (const mode of MODES) {
    it(`equal those of a new model in ${mode} mode, whatever happened before`, () => {
      const anyTick = fc.record({
        next: anyNext,
        wish: fc.option(anyWish, { nil: undefined, freq: 2 }),
        before: fc.constantFrom(mode, mode, mode, ...MODES),
      });
      fc.assert(
        fc.property(anyWish, fc.array(anyTick, { maxLength: 8 }), (firstWish, ticks) => {
          const model = new RowModel();
          let wish = firstWish;
          let held: ProcessInfo[] = [];
          const look = (at: RowMode, seq: number) => {
            const query = rowQuery(held, { ...wish, mode: at }, seq);
            model.update(query, seq * TICK_MS);
            model.expansion.setAll(true);
            return query;
          };
          for (const [index, tick] of ticks.entries()) {
            wish = tick.wish ?? wish;
            held = tick.next(held);
            if (tick.before !== mode) look(tick.before, 2 * index);
            const query = look(mode, 2 * index + 1);
            assert.deepEqual(model.rows.map(asNaive), naiveRows(query));
            const kernelThreads = held.filter(({ kernelThread }) => kernelThread).length;
            const hidden = wish.showKernelThreads ? 0 : kernelThreads;
            assert.equal(model.hiddenKernelThreads, hidden);
          }
        }),
      );
    });

    it(`show every process exactly once in ${mode} mode, even with cyclic parents`, () => {
      fc.assert(
        fc.property(anyProcesses, (processes) => {
          const model = new RowModel();
          model.update(rowQuery(processes, { mode }), 0);
          model.expansion.setAll(true);
          const shown = model.rows.flatMap((row) => (row.kind === 'process' ? [row.key] : []));
          assert.deepEqual(shown.sort(), processes.map(({ key }) => key).sort());
        }),
      );
    });

    it(`stay the same objects in ${mode} mode if nothing changed`, () => {
      const processes = [1, 2, 3].map((pid) => info({ pid, ppid: pid - 1, name: 'sh' }));
      const model = new RowModel();
      model.update(rowQuery(processes, { mode }, 1), 0);
      const before = model.rows;
      model.update(rowQuery(processes, { mode }, 2), TICK_MS);
      assert.ok(before.length > 0);
      assert.ok(before.every((row, i) => row === model.rows[i]));
    });
  }

  it('can be 10,000 levels deep', () => {
    const model = new RowModel();
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      info({ pid: i + 1, ppid: i, startTimeMs: undefined, cpuPercent: 1 }),
    );
    model.update(rowQuery(chain.reverse(), { mode: 'tree' }), 0);
    assert.equal(model.rows.at(-1)?.level, 10_000);
    assert.equal(model.rows[0]?.totals?.cpuPercent, 10_000);
  });

  it('have their position among their siblings in a tree', () => {
    const model = new RowModel();
    const processes = [info({ pid: 1, ppid: 0 }), info({ pid: 2 }), info({ pid: 3 })];
    model.update(rowQuery(processes, { mode: 'tree' }), 0);
    assert.deepEqual(
      model.rows.map(({ level, positionInSet, setSize }) => [level, positionInSet, setSize]),
      [
        [1, 1, 1],
        [2, 1, 2],
        [2, 2, 2],
      ],
    );
  });

  it('include the ancestors of matches, marked as no match', () => {
    const model = new RowModel();
    const processes = [
      info({ pid: 1, ppid: 0, name: 'init' }),
      info({ pid: 2, ppid: 1, name: 'node' }),
      info({ pid: 3, ppid: 1, name: 'sh' }),
      info({ pid: 4, ppid: 2, name: 'rg' }),
    ];
    const filter = {
      accepts: ({ name }: ProcessInfo) => name === 'rg',
      fields: new Set(['name'] as const),
      dependsOnTime: false,
    };
    model.update(rowQuery(processes, { mode: 'tree', filter }), 0);
    assert.deepEqual(outline(model.rows), ['(1 init)', '  (2 node)', '    4 rg']);
  });

  it('are filtered again only if a field of the filter changed, or if it depends on time', () => {
    const asked: number[] = [];
    const filter = (dependsOnTime: boolean) => ({
      accepts: ({ pid }: ProcessInfo) => asked.push(pid) > 0,
      fields: new Set(['name'] as const),
      dependsOnTime,
    });
    const first = [info({ pid: 1 }), info({ pid: 2 }), info({ pid: 3 })];
    const second = [info({ pid: 1, cpuPercent: 9 }), info({ pid: 2, name: 'sh' }), first[2]!];
    for (const [dependsOnTime, expected] of [
      [false, [2]],
      [true, [2, 1, 2, 3]],
    ] as const) {
      const model = new RowModel();
      const wish = { filter: filter(dependsOnTime) };
      model.update(rowQuery(first, wish, 1), 0);
      asked.length = 0;
      model.update(rowQuery(second, wish, 2), TICK_MS);
      assert.deepEqual(asked, expected);
    }
  });
});
