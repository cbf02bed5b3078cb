import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasTrulyChanged } from '../../../../../webview/model/rows/arrangement';
import { RowModel } from '../../../../../webview/model/rows/rowModel';
import { info } from '../../../../support/processes';
import { keepSame, rowQuery } from '../../../../support/rows';

const wish = {
  sort: [{ field: 'cpuPercent', descending: true }],
  reorderEveryMs: 5000,
} as const;
const withCpu = (...percents: number[]) =>
  percents.map((cpuPercent, i) => info({ pid: i + 1, cpuPercent }));

describe('The stable order', () => {
  it('moves a row at once if its value has changed significantly', () => {
    const model = new RowModel();
    model.update(rowQuery(withCpu(40, 38, 5), wish, 1), 0);
    model.update(rowQuery(withCpu(40, 38, 45), wish, 2), 2000);
    assert.deepEqual(
      model.rows.map(({ key }) => key),
      ['3:30', '1:10', '2:20'],
    );
  });

  it('shows a small change in place, and moves its row at the next full sort', () => {
    const model = new RowModel();
    const look = (seq: number, second: number, nowMs: number) => {
      model.update(rowQuery(withCpu(40, second), wish, seq), nowMs);
      return model.rows.map((row) => row.kind === 'process' && row.info.cpuPercent);
    };
    assert.deepEqual(look(1, 39, 0), [40, 39]);
    assert.deepEqual(look(2, 41, 2000), [40, 41]);
    assert.deepEqual(look(3, 41, 4000), [40, 41]);
    assert.deepEqual(look(4, 41, 6000), [41, 40]);
  });

  it('is fully sorted when a sort is due, whatever happened before', () => {
    const anyPercents = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyPercents, { minLength: 1, maxLength: 6 }), (ticks) => {
        const model = new RowModel();
        let held = withCpu();
        for (const [index, percents] of ticks.entries()) {
          held = keepSame(held, withCpu(...percents));
          model.update(rowQuery(held, wish, index + 1), index);
        }
        model.update(rowQuery(held, wish, 99), 6000);
        const fresh = new RowModel();
        fresh.update(rowQuery(held, wish), 0);
        assert.deepEqual(model.rows, fresh.rows);
      }),
    );
  });

  it('requires a tenth and a minimum amount for a change in use, and none for other values', () => {
    assert.equal(hasTrulyChanged('cpuPercent', 0, 1), false);
    assert.equal(hasTrulyChanged('cpuPercent', 0, 1.1), true);
    assert.equal(hasTrulyChanged('cpuPercent', 100, 91), false);
    assert.equal(hasTrulyChanged('cpuPercent', 100, 89), true);
    assert.equal(hasTrulyChanged('cpuPercent', undefined, 0), true);
    assert.equal(hasTrulyChanged('threadCount', 100, 101), true);
    assert.equal(hasTrulyChanged('name', 'a', 'b'), true);
    assert.equal(hasTrulyChanged('name', 'a', 'a'), false);
  });

  it('moves rows by a derived value as by the value that it is derived from', () => {
    const values = [0, 0.9, 1.1, 50, 2 ** 20, 1.2 * 2 ** 20, 2 ** 30] as const;
    for (const [derived, source] of [
      ['cpuPercentOfTotal', 'cpuPercent'],
      ['subtreeCpu', 'cpuPercent'],
      ['subtreeMemory', 'rssBytes'],
      ['runTime', 'startTimeMs'],
    ] as const) {
      for (const was of values) {
        for (const now of values) {
          const expected = hasTrulyChanged(source, was, now);
          assert.equal(hasTrulyChanged(derived, was, now), expected, `${derived} ${was} ${now}`);
        }
      }
    }
  });
});
