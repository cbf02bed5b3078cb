import assert from 'node:assert/strict';
import { PanelFilter } from '../../../../webview/model/panelFilter';
import { info } from '../../../support/processes';

describe('The search box filter', () => {
  const node = info({ pid: 1, name: 'node', cpuPercent: 9 });
  const shell = info({ pid: 2, name: 'sh', cpuPercent: 0 });

  it('is undefined for a blank text', () => {
    const filter = new PanelFilter();
    assert.equal(filter.rowFilter, undefined);
    filter.take('  ');
    assert.equal(filter.rowFilter, undefined);
    assert.equal(filter.marks, undefined);
  });

  it('stays the same object while the text is the same', () => {
    const filter = new PanelFilter();
    filter.take('cpu>5');
    const { rowFilter } = filter;
    filter.take('cpu>5');
    assert.equal(filter.rowFilter, rowFilter);
    assert.deepEqual(
      [node, shell].map((one) => rowFilter?.accepts(one, 0)),
      [true, false],
    );
    assert.deepEqual([...filter.fields], ['cpuPercent', 'childrenCpuPercent']);
  });

  it('uses the text before an error if there was no filter before, as after a reload', () => {
    const filter = new PanelFilter();
    filter.take('name:node cpu>');
    assert.ok(filter.mistake);
    assert.deepEqual(
      [node, shell].map((one) => filter.rowFilter?.accepts(one, 0)),
      [true, false],
    );
    const none = new PanelFilter();
    none.take('(name:node cpu>');
    assert.equal(none.rowFilter, undefined);
  });

  it('does not search for a field name as a word once an operator follows it', () => {
    const filter = new PanelFilter();
    filter.take('name:node');
    filter.take('name:node c');
    filter.take('name:node cpu');
    assert.equal(filter.rowFilter?.accepts(node, 0), false);
    filter.take('name:node cpu>');
    assert.deepEqual(
      [node, shell].map((one) => filter.rowFilter?.accepts(one, 0)),
      [true, false],
    );
    filter.take('name:node cpu>1');
    filter.take('name:node cpu>1x');
    assert.equal(filter.text, 'name:node cpu>1');
  });

  it('keeps the last valid filter during an error, and reports its position', () => {
    const filter = new PanelFilter();
    filter.take('name:node');
    const { rowFilter } = filter;
    filter.take('name:node cpu>x');
    assert.equal(filter.rowFilter, rowFilter);
    assert.equal(filter.text, 'name:node');
    assert.deepEqual([filter.mistake?.from, filter.mistake?.to], [14, 15]);
    filter.take('name:node cpu>');
    assert.equal(filter.rowFilter, rowFilter);
    filter.take('');
    assert.equal(filter.mistake, undefined);
    assert.equal(filter.rowFilter, undefined);
  });
});
