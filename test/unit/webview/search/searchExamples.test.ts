import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/query/queryParser';
import { searchExamples } from '../../../../webview/search/searchHelp';

describe('Search help examples', () => {
  it('are valid queries', () => {
    for (const { query } of searchExamples()) assert.ok(parseQuery(query).ok, query);
  });
});
