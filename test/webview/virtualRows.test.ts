import assert from 'node:assert/strict';
import {
  ROW_HEIGHT,
  rowsPerPage,
  rowsToRender,
  scrollTopToShow,
} from '../../webview/table/gridScroll';

describe('Virtual scrolling', () => {
  const height = 10 * ROW_HEIGHT;

  it('covers the visible rows and some around them', () => {
    const range = rowsToRender({ scrollTop: 100 * ROW_HEIGHT, height, rowCount: 1000 });
    assert.ok(range.first < 100 && range.first >= 80);
    assert.ok(range.end > 110 && range.end <= 130);
  });

  it('never extends beyond the list', () => {
    assert.equal(rowsToRender({ scrollTop: 0, height, rowCount: 3 }).first, 0);
    assert.equal(rowsToRender({ scrollTop: 0, height, rowCount: 3 }).end, 3);
    assert.deepEqual(rowsToRender({ scrollTop: 500, height, rowCount: 0 }), { first: 0, end: 0 });
  });

  it('shows the end of a list that became shorter than the scroll position', () => {
    const range = rowsToRender({ scrollTop: 900 * ROW_HEIGHT, height, rowCount: 20 });
    assert.equal(range.end, 20);
    assert.ok(range.first <= 10);
  });

  it('scrolls just enough to show a whole row', () => {
    const viewport = { scrollTop: 50 * ROW_HEIGHT, height, rowCount: 1000 };
    assert.equal(scrollTopToShow(55, viewport), 50 * ROW_HEIGHT);
    assert.equal(scrollTopToShow(49, viewport), 49 * ROW_HEIGHT);
    assert.equal(scrollTopToShow(60, viewport), 51 * ROW_HEIGHT);
  });

  it('moves by at least one row per page', () => {
    assert.equal(rowsPerPage({ scrollTop: 0, height, rowCount: 5 }), 10);
    assert.equal(rowsPerPage({ scrollTop: 0, height: 0, rowCount: 5 }), 1);
  });
});
