import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessKey } from '../../../../src/core/process/process';
import type { RowKey } from '../../../../webview/model/rows/row';
import {
  changeSelection,
  NO_SELECTION,
  selectAll,
  selectOnly,
  withoutEnded,
  type Selection,
} from '../../../../webview/model/selection';
import { info } from '../../../support/processes';

const key = (pid: number) => info({ pid }).key;
const rows = (...pids: number[]) => pids.map((pid) => info({ pid }));
const pids = ({ keys }: Selection) => [...keys].map((one) => Number(one.split(':')[0])).sort();

const TEN = rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

const toggle = (selection: Selection, one: ProcessKey) =>
  changeSelection(selection, 'toggle', one, TEN);
const moveFocus = (selection: Selection, one: ProcessKey) =>
  changeSelection(selection, 'focus', one, TEN);
const extendTo = (selection: Selection, shown: readonly { key: ProcessKey }[], one: ProcessKey) =>
  changeSelection(selection, 'extend', one, shown);

describe('The selection', () => {
  it('contains one process after a click, whatever was selected', () => {
    const one = selectOnly(key(4));
    assert.deepEqual([pids(one), one.focusedKey, one.anchorKey], [[4], key(4), key(4)]);
  });

  it('adds or removes a toggled process, which gets the focus', () => {
    let selection = toggle(toggle(selectOnly(key(4)), key(2)), key(7));
    assert.deepEqual(pids(selection), [2, 4, 7]);
    selection = toggle(selection, key(4));
    assert.deepEqual([pids(selection), selection.focusedKey], [[2, 7], key(4)]);
    assert.deepEqual(pids(toggle(selectOnly(key(4)), key(4))), []);
  });

  it('extends from the anchor in both directions', () => {
    let selection = extendTo(selectOnly(key(4)), TEN, key(6));
    assert.deepEqual(pids(selection), [4, 5, 6]);
    selection = extendTo(selection, TEN, key(5));
    assert.deepEqual(pids(selection), [4, 5]);
    selection = extendTo(selection, TEN, key(2));
    assert.deepEqual([pids(selection), selection.focusedKey], [[2, 3, 4], key(2)]);
  });

  it('keeps toggled processes when it extends from the last one', () => {
    let selection = extendTo(toggle(selectOnly(key(0)), key(4)), TEN, key(6));
    assert.deepEqual(pids(selection), [0, 4, 5, 6]);
    selection = extendTo(selection, TEN, key(3));
    assert.deepEqual(pids(selection), [0, 3, 4]);
  });

  it('extends from the anchor after only the focus moved', () => {
    const moved = moveFocus(selectOnly(key(2)), key(5));
    assert.deepEqual([pids(moved), moved.focusedKey], [[2], key(5)]);
    assert.deepEqual(pids(extendTo(moved, TEN, key(6))), [2, 3, 4, 5, 6]);
  });

  it('extends in the current order after the rows have moved', () => {
    let selection = extendTo(selectOnly(key(1)), TEN, key(3));
    selection = extendTo(selection, rows(2, 1, 9, 3, 4), key(4));
    assert.deepEqual(pids(selection), [1, 3, 4, 9]);
  });

  it('extends from the focus if the anchor is not shown, or from the row without a focus', () => {
    const hidden = moveFocus(selectOnly(key(20)), key(4));
    assert.deepEqual(pids(extendTo(hidden, TEN, key(5))), [4, 5]);
    assert.deepEqual(pids(extendTo(NO_SELECTION, TEN, key(5))), [5]);
    assert.equal(extendTo(hidden, TEN, key(21)), hidden);
  });

  it('contains only shown processes after Select All, and keeps the focus', () => {
    const all = selectAll(toggle(selectOnly(key(20)), key(2)), rows(1, 2, 3));
    assert.deepEqual([pids(all), all.focusedKey], [[1, 2, 3], key(2)]);
    assert.equal(selectAll(NO_SELECTION, rows(1, 2)).focusedKey, key(1));
    assert.deepEqual(pids(selectAll(NO_SELECTION, [])), []);
  });

  it('drops ended processes, and stays the same object if there are none', () => {
    const selection = toggle(selectOnly(key(1)), key(2));
    const left = withoutEnded(selection, (one) => one !== key(2));
    assert.deepEqual([pids(left), left.focusedKey], [[1], key(2)]);
    assert.equal(
      withoutEnded(selection, () => true),
      selection,
    );
  });

  it('contains only shown keys, and the focused one after every step except a toggle', () => {
    const pid = fc.integer({ min: 0, max: 9 });
    const step = fc.tuple(fc.constantFrom('only', 'toggle', 'extend', 'all'), pid);
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let selection: Selection = NO_SELECTION;
        const known = new Set<RowKey>(TEN.map((row) => row.key));
        for (const [what, at] of steps) {
          if (what === 'only') selection = selectOnly(key(at));
          if (what === 'toggle') selection = toggle(selection, key(at));
          if (what === 'extend') selection = extendTo(selection, TEN, key(at));
          if (what === 'all') selection = selectAll(selection, TEN);
          assert.ok([...selection.keys].every((one) => known.has(one)));
          assert.ok([...selection.extent].every((one) => selection.keys.has(one)));
          const { focusedKey } = selection;
          if (what !== 'toggle') assert.ok(focusedKey && selection.keys.has(focusedKey));
        }
      }),
    );
  });
});
