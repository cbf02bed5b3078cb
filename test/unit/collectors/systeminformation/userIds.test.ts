import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { UserIds } from '../../../../src/collectors/systeminformation/userIds';
import { ProcTree } from '../../../support/procTree';

describe('UserIds', () => {
  let tree: ProcTree;
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  it('takes the first entry of a name', () => {
    tree.write('passwd', 'ann:x:1000:\nbob:x:1001:\nann:x:2000:\n');
    const ids = new UserIds(join(tree.root, 'passwd'));
    assert.deepEqual([ids.idOf('ann'), ids.idOf('bob'), ids.idOf('eve')], [1000, 1001, undefined]);
  });

  it('treats a number as the id itself', () => {
    assert.equal(new UserIds('/nonexistent').idOf('4242'), 4242);
  });

  it('knows the current user without the file', () => {
    const { username, uid } = userInfo();
    // Windows has no user ids.
    assert.equal(new UserIds('/nonexistent').idOf(username), uid < 0 ? undefined : uid);
  });
});
