import assert from 'node:assert/strict';
import type { ProcessKey } from '../../../../../src/core/process/process';
import { exportSources } from '../../../../../src/ui/commands/exportSources';
import { info } from '../../../../support/processes';
import { makeSnapshot } from '../../../../webview/page/snapshots';

const SNAPSHOT = makeSnapshot([1, 2, 3].map((pid) => info({ pid })));
const keys = (...pids: number[]) => pids.map((pid) => `${pid}:${pid}0` as ProcessKey);
const kinds = (...given: Parameters<typeof exportSources>) =>
  exportSources(...given).map(({ kind, count }) => `${kind} ${count}`);

describe('Export sources', () => {
  it('are all processes without a panel', () => {
    assert.deepEqual(kinds(SNAPSHOT, undefined), ['all 3']);
  });

  it('start with the shown processes, or with a selection of several', () => {
    const shown = keys(2, 1);
    assert.deepEqual(kinds(SNAPSHOT, { shown, selected: keys(2) }), ['shown 2', 'all 3']);
    const selected = keys(2, 1);
    assert.deepEqual(kinds(SNAPSHOT, { shown, selected }), ['selected 2', 'shown 2', 'all 3']);
  });

  it('are all processes if the panel shows none', () => {
    assert.deepEqual(kinds(SNAPSHOT, { shown: [], selected: [] }), ['all 3']);
  });
});
