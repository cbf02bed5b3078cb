import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessInfo } from '../../../../src/core/process';
import { wordFilter } from '../../../../webview/rows/wordFilter';
import { info } from '../../../support/processes';

describe('The filter for words', () => {
  it('is none where there is no word', () => {
    assert.equal(wordFilter('  '), undefined);
  });

  it('names every field that its answer can depend on', () => {
    const text = fc.constantFrom('node', 'ada', '7', undefined);
    const fields = fc.record({
      pid: fc.constant(7),
      name: fc.constantFrom('node', 'sh'),
      user: text,
      uid: fc.constantFrom(7, 8, undefined),
      commandLine: text,
      cpuPercent: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fields, fields, fc.constantFrom('node', 'ada', '7', '8'), (a, b, word) => {
        const filter = wordFilter(word)!;
        const [one, other]: [ProcessInfo, ProcessInfo] = [info(a), info(b)];
        if ([...filter.fields].every((field) => one[field] === other[field])) {
          assert.equal(filter.accepts(one, 0), filter.accepts(other, 0));
        }
      }),
    );
  });
});
