import assert from 'node:assert/strict';
import { textFilter } from '../../../src/core/filter';
import { info } from '../../support/processes';

const node = info({ pid: 4242, name: 'node', commandLine: 'node server.js', user: 'Ada' });

describe('Text filter', () => {
  it('finds name, command line, user and pid in any case', () => {
    for (const text of ['NODE', 'server', 'ada', '4242']) assert.ok(textFilter(text)(node), text);
  });

  it('finds a user without a name by the id', () => {
    const nameless = info({ pid: 1, user: undefined, uid: 4242 });
    assert.ok(textFilter('4242')(nameless));
    assert.ok(!textFilter('4242')(info({ pid: 1, user: 'ada', uid: 4242 })));
  });

  it('wants every word', () => {
    assert.ok(textFilter(' node  ada ')(node));
    assert.ok(!textFilter('node python')(node));
  });

  it('matches everything when empty', () => {
    assert.ok(textFilter('  ')(node));
  });

  it('takes the text literally, never as a pattern', () => {
    assert.ok(!textFilter('(a+)+$')(node));
    assert.ok(!textFilter('n.de')(node));
  });
});
