import assert from 'node:assert/strict';
import { treeDescription, treeTitle } from '../../../../src/ui/views/treeMessage';
import { info, snapshot } from '../../../support/processes';

const shown = { ...snapshot([info({ pid: 10 })]), timestampMs: 1_000_000 };
const LIVE = { status: { kind: 'live' }, snapshot: shown } as const;
const STALE = { ...LIVE, status: { kind: 'stale', sinceMs: 0, message: 'Gone.' } } as const;

describe('The title of the tree view', () => {
  it('is that of the view while the rows are sorted or were a moment ago', () => {
    assert.equal(treeTitle(LIVE, undefined), 'Top Consumers');
    assert.equal(treeTitle(LIVE, 1_000_000 - 59_000), 'Top Consumers');
    assert.equal(treeDescription(LIVE), '');
  });

  it('says how long ago rows that stay where they are were sorted', () => {
    assert.equal(treeTitle(LIVE, 1_000_000 - 200_000), 'Top Consumers 3 min ago');
  });

  it('says that the rows are not up to date, and why beside it', () => {
    assert.equal(treeTitle(STALE, 1_000_000), 'Not up to date');
    assert.equal(treeDescription(STALE), 'Gone.');
  });

  it('leaves it to the welcome text to say that there are no rows', () => {
    const failed = { kind: 'failed', message: 'Gone.' } as const;
    const without = { status: failed, snapshot: undefined };
    assert.equal(treeTitle(without, undefined), 'Top Consumers');
    assert.equal(treeDescription(without), '');
  });
});
