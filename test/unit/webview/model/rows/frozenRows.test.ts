import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import type { RowQuery } from '../../../../../webview/model/rows/rowQuery';
import { isRunning } from '../../../../../webview/model/rows/row';
import { RowModel } from '../../../../../webview/model/rows/rowModel';
import { info } from '../../../../support/processes';
import {
  anyNext,
  anyProcesses,
  anyWish,
  fieldFilter,
  outline,
  rowQuery,
  TICK_MS,
} from '../../../../support/rows';

/** All rows, expanded, of a new model with this query. */
function afresh(query: RowQuery) {
  const model = new RowModel();
  model.update(query, 0);
  model.expansion.setAll(true);
  return model.rows;
}

describe('Frozen rows', () => {
  for (const mode of ['flat', 'tree', 'group'] as const) {
    it(`never move during ten updates in ${mode} mode, whatever changes`, () => {
      const anyTicks = fc.array(anyNext, { minLength: 10, maxLength: 10 });
      const anyHighlightMs = fc.constantFrom(0, 3000);
      fc.assert(
        fc.property(
          anyProcesses,
          anyTicks,
          anyWish,
          fc.boolean(),
          anyHighlightMs,
          (first, ticks, wish, expanded, highlightMs) => {
            const model = new RowModel();
            let held: ProcessInfo[] = first;
            const look = (seq: number) =>
              model.update(rowQuery(held, { ...wish, mode, highlightMs }, seq), seq * TICK_MS);
            look(1);
            if (expanded) model.expansion.setAll(true);
            const keys = model.rows.map(({ key }) => key);
            fc.pre(keys.length > 0);
            model.hold('pointer');
            for (const [index, next] of ticks.entries()) {
              held = next(held);
              look(index + 2);
              assert.deepEqual(
                model.rows.map(({ key }) => key),
                keys,
              );
              for (const row of model.rows) {
                const now = held.find(({ key }) => key === row.key);
                assert.equal(isRunning(row), row.kind === 'process' && now !== undefined);
                if (row.kind === 'process' && now) assert.equal(row.info, now);
              }
              const totals = new Map(
                afresh(rowQuery(held, { ...wish, mode })).map((row) => [row.key, row.totals]),
              );
              for (const row of model.rows.filter(isRunning)) {
                if (totals.has(row.key)) assert.deepEqual(row.totals, totals.get(row.key));
              }
            }
            model.release('pointer');
            look(99);
            model.expansion.setAll(true);
            const fresh = afresh(rowQuery(held, { ...wish, mode }));
            if (highlightMs === 0) assert.deepEqual(outline(model.rows), outline(fresh));
          },
        ),
      );
    });
  }

  const ten = info({ pid: 10, cpuPercent: 10, name: 'a' });
  const five = info({ pid: 5, cpuPercent: 5, name: 'b' });
  const byCpu = [{ field: 'cpuPercent', descending: true }] as const;

  it('show ended processes until they are released, without a highlight', () => {
    const model = new RowModel();
    model.update(rowQuery([ten, five], { sort: byCpu }, 1), 0);
    model.hold('keyboard');
    model.update(rowQuery([five], { sort: byCpu }, 2), TICK_MS);
    assert.deepEqual(
      model.rows.map(({ key, age }) => [key, age]),
      [
        [ten.key, 'ended'],
        [five.key, undefined],
      ],
    );
    assert.equal(model.nextExpiryMs, undefined);
    model.release('keyboard');
    model.update(rowQuery([five], { sort: byCpu }, 3), 2 * TICK_MS);
    assert.deepEqual(outline(model.rows), ['5 b']);
  });

  it('keep a process that was missing once', () => {
    const model = new RowModel();
    model.update(rowQuery([ten, five], {}, 1), 0);
    model.hold('pointer');
    model.update(rowQuery([ten], {}, 2), TICK_MS);
    model.update(rowQuery([ten, { ...five, cpuPercent: 6 }], {}, 3), 2 * TICK_MS);
    const [first] = model.rows;
    assert.equal(first?.kind === 'process' && first.info.cpuPercent, 6);
    assert.equal(first?.age, undefined);
  });

  it('hold back and count new processes, and never show those that end meanwhile', () => {
    const model = new RowModel();
    const [one, two] = [info({ pid: 1, name: 'c' }), info({ pid: 2, name: 'd' })];
    model.update(rowQuery([ten], {}, 1), 0);
    model.hold('pointer');
    model.hold('keyboard');
    model.update(rowQuery([ten, one, two], {}, 2), TICK_MS);
    assert.equal(model.waitingCount, 2);
    model.release('pointer');
    model.update(rowQuery([ten, one], {}, 3), 2 * TICK_MS);
    assert.deepEqual([outline(model.rows), model.waitingCount], [['10 a'], 1]);
    model.release('keyboard');
    model.update(rowQuery([ten, one], {}, 3), 2 * TICK_MS);
    assert.deepEqual([outline(model.rows), model.waitingCount], [['1 c', '10 a'], 0]);
  });

  it('stay when they no longer match the filter, but are marked as no match', () => {
    const model = new RowModel();
    const filter = fieldFilter('b', 7);
    model.update(rowQuery([ten, five], { filter }, 1), 0);
    model.hold('pointer');
    model.update(rowQuery([{ ...ten, cpuPercent: 1 }, five], { filter }, 2), TICK_MS);
    assert.deepEqual(outline(model.rows), ['5 b', '(10 a)']);
  });

  it('follow changes of the sort order, the filter and the expansion', () => {
    const model = new RowModel();
    const child = info({ pid: 11, ppid: 10, name: 'c' });
    const processes = [{ ...ten, ppid: 0 }, { ...five, ppid: 0 }, child];
    model.update(rowQuery(processes, { mode: 'tree' }, 1), 0);
    model.hold('pointer');
    model.update(rowQuery(processes, { mode: 'tree', sort: byCpu }, 1), 0);
    assert.deepEqual(outline(model.rows), ['10 a', '  11 c', '5 b']);
    model.expansion.set(ten.key, false);
    assert.deepEqual(outline(model.rows), ['10 a', '5 b']);
    const filter = fieldFilter('b');
    model.update(rowQuery(processes, { mode: 'tree', sort: byCpu, filter }, 1), 0);
    assert.deepEqual(outline(model.rows), ['5 b']);
  });

  it('appear at once if there were no rows to freeze', () => {
    const model = new RowModel();
    model.update(rowQuery([], {}, 1), 0);
    model.hold('pointer');
    model.update(rowQuery([ten], {}, 2), TICK_MS);
    assert.deepEqual(outline(model.rows), ['10 a']);
  });
});
