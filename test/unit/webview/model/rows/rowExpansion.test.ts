import assert from 'node:assert/strict';
import { RowModel } from '../../../../../webview/model/rows/rowModel';
import type { RowQuery } from '../../../../../webview/model/rows/rowQuery';
import { info } from '../../../../support/processes';
import { fieldFilter, outline, rowQuery } from '../../../../support/rows';

const processes = [
  info({ pid: 1, ppid: 0, name: 'init' }),
  info({ pid: 2, ppid: 1, name: 'sh' }),
  info({ pid: 3, ppid: 2, name: 'rg' }),
  info({ pid: 4, ppid: 2, name: 'rg' }),
  info({ pid: 5, ppid: 1, name: 'node' }),
];
const [init, shell] = processes.map(({ key }) => key);
const ALL = ['1 init', '  2 sh', '    3 rg', '    4 rg', '  5 node'];
const WITHOUT_SHELL = ['1 init', '  2 sh', '  5 node'];

function show(model: RowModel, fields: Partial<RowQuery> = {}, seq = 1): string[] {
  model.update(rowQuery(processes, { mode: 'tree', ...fields }, seq), seq * 1000);
  return outline(model.rows);
}

describe('Row expansion', () => {
  it('is kept across updates and modes', () => {
    const model = new RowModel();
    assert.deepEqual(show(model), ALL);
    model.expansion.set(shell!, false);
    assert.deepEqual(show(model, {}, 2), WITHOUT_SHELL);
    assert.equal(show(model, { mode: 'flat' }, 3).length, 5);
    assert.deepEqual(show(model, {}, 4), WITHOUT_SHELL);
    assert.deepEqual(
      model.rows.map(({ expandable, expanded }) => [expandable, expanded]),
      [
        [true, true],
        [true, false],
        [false, false],
      ],
    );
  });

  it('expands the ancestors of matches, and is restored when the filter is cleared', () => {
    const model = new RowModel();
    const filter = fieldFilter('rg');
    show(model);
    model.expansion.set(init!, false);
    assert.deepEqual(outline(model.rows), ['1 init']);
    const found = ['(1 init)', '  (2 sh)', '    3 rg', '    4 rg'];
    assert.deepEqual(show(model, { filter }), found);
    model.expansion.set(shell!, false);
    assert.deepEqual(show(model, { filter }, 2), ['(1 init)', '  (2 sh)']);
    assert.deepEqual(show(model, { filter: fieldFilter('rg') }, 3), found);
    assert.deepEqual(show(model, {}, 4), ['1 init']);
  });

  it('keeps large subtrees collapsed until they are expanded', () => {
    const model = new RowModel();
    assert.deepEqual(show(model, { autoCollapseAbove: 2 }), ALL);
    assert.deepEqual(show(model, { autoCollapseAbove: 1 }), ['1 init']);
    model.expansion.set(init!, true);
    assert.deepEqual(show(model, { autoCollapseAbove: 1 }, 2), WITHOUT_SHELL);
  });

  it('applies Expand All and Collapse All to every row', () => {
    const model = new RowModel();
    show(model);
    model.expansion.set(shell!, true);
    model.expansion.setAll(false);
    assert.deepEqual(outline(model.rows), ['1 init']);
    model.expansion.set(init!, true);
    assert.deepEqual(outline(model.rows), WITHOUT_SHELL);
    model.expansion.setAll(true);
    assert.deepEqual(show(model, { autoCollapseAbove: 1 }, 2), ALL);
  });

  it('starts collapsed for groups, separately from the tree', () => {
    const model = new RowModel();
    const closed = ['1 init', '2 sh', 'rg x2', '5 node'];
    assert.deepEqual(show(model, { mode: 'group' }), closed);
    model.expansion.setAll(true);
    const open = ['1 init', '2 sh', 'rg x2', '  3 rg', '  4 rg', '5 node'];
    assert.deepEqual(outline(model.rows), open);
    model.expansion.set('group:rg', false);
    assert.deepEqual(outline(model.rows), closed);
    assert.deepEqual(show(model, { autoCollapseAbove: 1 }), ['1 init']);
  });

  it('survives a reload, except for missing processes', () => {
    const model = new RowModel();
    show(model);
    model.expansion.set(shell!, false);
    const gone = info({ pid: 77 }).key;
    model.expansion.set(gone, false);
    const { state } = model.expansion;
    assert.deepEqual(state.tree.collapsed, [shell, gone]);
    const again = new RowModel();
    again.expansion.restore(JSON.parse(JSON.stringify(state)) as typeof state);
    assert.deepEqual(show(again), WITHOUT_SHELL);
    assert.deepEqual(again.expansion.state.tree.collapsed, [shell]);
  });
});
