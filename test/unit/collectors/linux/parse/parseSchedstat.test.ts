import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseSchedstat } from '../../../../../src/collectors/linux/parse/schedstat';

const parse = (text: string) => parseSchedstat(Buffer.from(text));

describe('parseSchedstat', () => {
  it('grows with the time on a processor and with the number of times on it', () => {
    const before = parse('3288729 1691630 20\n');
    assert.equal(before, 3288749);
    assert.ok(parse('3288730 1691630 20\n') > before);
    assert.ok(parse('3288729 1691630 21\n') > before);
  });

  it('ignores the time spent waiting', () => {
    assert.equal(parse('5 1 2\n'), parse('5 99 2\n'));
  });

  it('returns NaN if nothing is counted or the form is unknown', () => {
    for (const text of ['0 0 0\n', '', '5', '5 6', '5 6 7', 'x 1 2\n', '5\n6\n7\n', '-1 2 3\n']) {
      assert.ok(Number.isNaN(parse(text)), JSON.stringify(text));
    }
  });

  it('reads the file of this process', function () {
    if (process.platform !== 'linux') this.skip();
    const file = '/proc/self/schedstat';
    assert.ok(parseSchedstat(readFileSync(file)) > 0);
  });
});
