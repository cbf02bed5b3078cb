import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/query/parseQuery';
import { searchExamples } from '../../../../webview/search/searchExamples';

describe('The examples of the search help', () => {
  it('are queries without a mistake', () => {
    for (const { query } of searchExamples()) assert.ok(parseQuery(query).ok, query);
  });
});
