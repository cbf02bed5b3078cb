import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/query/queryParser';
import { searchExamples } from '../../../../webview/search/searchHelp';

describe('The examples of the search help', () => {
  it('are queries without a mistake', () => {
    for (const { query } of searchExamples()) assert.ok(parseQuery(query).ok, query);
  });
});
