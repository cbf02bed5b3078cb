import assert from 'node:assert/strict';
import { treeDescription, treeTitle } from '../../../../src/ui/views/treeMessage';
import { info, snapshot } from '../../../support/processes';

const shown = { ...snapshot([info({ pid: 10 })]), timestampMs: 1_000_000 };
const LIVE = { status: { kind: 'live' }, snapshot: shown } as const;
const STALE = { ...LIVE, status: { kind: 'stale', sinceMs: 0, message: 'Gone.' } } as const;

describe('The tree view title', () => {
  it('is the name of the view while the rows are sorted or were a moment ago', () => {
    assert.equal(treeTitle(LIVE, undefined), 'Top Consumers');
    assert.equal(treeTitle(LIVE, 1_000_000 - 59_000), 'Top Consumers');
    assert.equal(treeDescription(LIVE), '');
  });

  it('shows how long ago frozen rows were sorted', () => {
    assert.equal(treeTitle(LIVE, 1_000_000 - 200_000), 'Top Consumers 3 min ago');
  });

  it('shows that the rows are not up to date, and the description shows why', () => {
    assert.equal(treeTitle(STALE, 1_000_000), 'Not up to date');
    assert.equal(treeDescription(STALE), 'Gone.');
  });

  it('does not change if there are no rows, because the welcome text says so', () => {
    const failed = { kind: 'failed', message: 'Gone.' } as const;
    const without = { status: failed, snapshot: undefined };
    assert.equal(treeTitle(without, undefined), 'Top Consumers');
    assert.equal(treeDescription(without), '');
  });
});
