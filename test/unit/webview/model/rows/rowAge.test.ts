import assert from 'node:assert/strict';
import { isRunning } from '../../../../../webview/model/rows/row';
import { RowModel } from '../../../../../webview/model/rows/rowModel';
import { info } from '../../../../support/processes';
import { outline, rowQuery } from '../../../../support/rows';

const ages = ({ rows }: RowModel) => rows.map(({ key, age }) => `${key} ${age ?? '-'}`);

const [one, two, three] = [1, 2, 3].map((pid) => info({ pid, startId: '9', name: 'sh' }));
const wish = { highlightMs: 3000 };

describe('New and ended rows', () => {
  it('are marked new for a while, except in the first snapshot', () => {
    const model = new RowModel();
    model.update(rowQuery([one!], wish, 1), 10_000);
    assert.deepEqual([ages(model), model.nextExpiryMs], [['1:9 -'], undefined]);
    const second = rowQuery([one!, two!], wish, 2);
    model.update(second, 12_000);
    assert.deepEqual([ages(model), model.nextExpiryMs], [['1:9 -', '2:9 new'], 15_000]);
    model.update(second, 14_999);
    assert.deepEqual(ages(model), ['1:9 -', '2:9 new']);
    model.update(second, 15_000);
    assert.deepEqual([ages(model), model.nextExpiryMs], [['1:9 -', '2:9 -'], undefined]);
  });

  it('keep the last values and position of an ended process for a while', () => {
    const model = new RowModel();
    const order = [{ field: 'cpuPercent', descending: true }] as const;
    const busy = { ...two!, cpuPercent: 50 };
    model.update(rowQuery([one!, busy], { ...wish, sort: order }, 1), 0);
    const second = rowQuery([one!], { ...wish, sort: order }, 2);
    model.update(second, 2000);
    const [first] = model.rows;
    assert.deepEqual(ages(model), ['2:9 ended', '1:9 -']);
    assert.ok(first?.kind === 'process');
    assert.equal(first.info, busy);
    assert.equal(first.endedAtMs, 2000);
    assert.deepEqual(model.rows.map(isRunning), [false, true]);
    assert.equal(model.nextExpiryMs, 5000);
    model.update(second, 5000);
    assert.deepEqual(ages(model), ['1:9 -']);
  });

  it('keep the values from before a process was a zombie', () => {
    const model = new RowModel();
    const busy = { ...two!, cpuPercent: 50, rssBytes: 4096, commandLine: 'sh -c x' };
    const zombie = { ...busy, state: 'zombie', cpuPercent: 0, rssBytes: 0 } as const;
    model.update(rowQuery([one!, busy], wish, 1), 0);
    model.update(rowQuery([one!, zombie], wish, 2), 2000);
    model.update(rowQuery([one!, { ...zombie, ppid: 1 }], wish, 3), 4000);
    model.update(rowQuery([one!], wish, 4), 6000);
    const row = model.rows.find(({ age }) => age === 'ended');
    assert.equal(row?.info, busy);
  });

  it('are not marked if the highlight time is zero', () => {
    const model = new RowModel();
    model.update(rowQuery([one!], {}, 1), 0);
    model.update(rowQuery([two!], {}, 2), 2000);
    assert.deepEqual([ages(model), model.nextExpiryMs], [['2:9 -'], undefined]);
  });

  it('appear as two rows for a reused pid', () => {
    const model = new RowModel();
    model.update(rowQuery([one!], wish, 1), 0);
    model.update(rowQuery([info({ pid: 1, startId: '10', name: 'rg' })], wish, 2), 2000);
    assert.deepEqual(ages(model).sort(), ['1:10 new', '1:9 ended']);
  });

  it('exclude processes that the filter hides', () => {
    const model = new RowModel();
    const filter = {
      accepts: ({ pid }: { pid: number }) => pid !== 1,
      fields: new Set(['pid'] as const),
      dependsOnTime: false,
    };
    model.update(rowQuery([one!, two!], { ...wish, filter }, 1), 0);
    model.update(rowQuery([], { ...wish, filter }, 2), 2000);
    assert.deepEqual(ages(model), ['2:9 ended']);
  });

  it('keep an ended parent in the tree, while its children become roots', () => {
    const model = new RowModel();
    const root = info({ pid: 1, ppid: 0, name: 'init', cpuPercent: 1 });
    const shell = info({ pid: 2, ppid: 1, name: 'sh', cpuPercent: 2 });
    const child = info({ pid: 3, ppid: 2, name: 'rg', cpuPercent: 4 });
    model.update(rowQuery([root, shell, child], { ...wish, mode: 'tree' }, 1), 0);
    model.update(rowQuery([root, child], { ...wish, mode: 'tree' }, 2), 2000);
    assert.deepEqual(outline(model.rows), ['1 init', '  2 sh', '3 rg']);
    assert.deepEqual(
      model.rows.map(({ totals }) => totals?.cpuPercent),
      [1, 6, 4],
    );
  });

  it('count and sum only running processes in a group, which is marked ended once all are', () => {
    const model = new RowModel();
    const group = (seq: number, processes = [one!, two!]) => {
      model.update(rowQuery(processes, { ...wish, mode: 'group' }, seq), seq * 1000);
      return model.rows.map((row) => [row.totals?.count, row.age]);
    };
    assert.deepEqual(group(1), [[2, undefined]]);
    assert.deepEqual(group(2, [one!]), [[1, undefined]]);
    assert.deepEqual(group(3, []), [[0, 'ended']]);
    assert.deepEqual(group(4, [one!, two!, three!]), [[3, undefined]]);
  });
});
