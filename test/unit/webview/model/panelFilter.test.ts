import assert from 'node:assert/strict';
import { PanelFilter } from '../../../../webview/model/panelFilter';
import { info } from '../../../support/processes';

describe('The filter of the search box', () => {
  const node = info({ pid: 1, name: 'node', cpuPercent: 9 });
  const shell = info({ pid: 2, name: 'sh', cpuPercent: 0 });

  it('is none while nothing is asked for', () => {
    const filter = new PanelFilter();
    assert.equal(filter.rowFilter, undefined);
    filter.take('  ');
    assert.equal(filter.rowFilter, undefined);
    assert.equal(filter.marks, undefined);
  });

  it('is the same object while the text is the same', () => {
    const filter = new PanelFilter();
    filter.take('cpu>5');
    const { rowFilter } = filter;
    filter.take('cpu>5');
    assert.equal(filter.rowFilter, rowFilter);
    assert.deepEqual(
      [node, shell].map((one) => rowFilter?.accepts(one, 0)),
      [true, false],
    );
    assert.deepEqual([...filter.fields], ['cpuPercent']);
  });

  it('is what stands before a mistake where nothing was asked for before, as after a reload', () => {
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

  it('does not look for the name of a field as for a word once it is one', () => {
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

  it('stays as it was while there is a mistake, and says where that is', () => {
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
