import assert from 'node:assert/strict';
import { chmodSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { UserNames, type NameServiceAnswer } from '../../../../src/collectors/linux/userNames';
import { ProcTree } from '../../../support/procTree';
import { until } from '../../../support/until';

type Answer = (answer: NameServiceAnswer) => void;

describe('UserNames', () => {
  let tree: ProcTree;
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  it('reads the file again after it changed', () => {
    const path = join(tree.root, 'passwd');
    tree.write('passwd', 'ann:x:1000:');
    utimesSync(path, 1, 1);
    const users = new UserNames(path, (_uid, answer) => answer(undefined));
    users.refresh(0);
    assert.equal(users.nameOf(1000), 'ann');
    tree.write('passwd', 'bob:x:1000:');
    utimesSync(path, 2, 2);
    users.refresh(20_000);
    assert.equal(users.nameOf(1000), 'bob');
  });

  it('asks the name service once for each user, and one at a time', () => {
    const asked: number[] = [];
    let answer: Answer = () => undefined;
    const users = new UserNames('/nonexistent', (uid, give) => {
      asked.push(uid);
      answer = give;
    });
    for (let i = 0; i < 3; i++)
      for (const uid of [5, 6]) assert.equal(users.nameOf(uid), undefined);
    assert.deepEqual(asked, [5]);
    answer(Buffer.from('five:*:5:5::/:\n'));
    assert.deepEqual(asked, [5, 6]);
    answer(undefined);
    assert.equal(users.nameOf(5), 'five');
    assert.equal(users.nameOf(6), undefined);
    assert.deepEqual(asked, [5, 6]);
  });

  it('rejects an answer that names another user', () => {
    const users = new UserNames('/nonexistent', (_uid, answer) => answer(Buffer.from('x:*:9:\n')));
    users.nameOf(5);
    assert.equal(users.nameOf(5), undefined);
  });

  it('asks again some time later if the name service did not answer', () => {
    const answers: NameServiceAnswer[] = ['unanswered', Buffer.from('five:*:5:5::/:\n')];
    const users = new UserNames('/nonexistent', (_uid, answer) => answer(answers.shift()));
    users.refresh(0);
    users.nameOf(5);
    users.refresh(5000);
    assert.equal(users.nameOf(5), undefined);
    assert.equal(answers.length, 1);
    users.refresh(10_000);
    users.nameOf(5);
    assert.equal(users.nameOf(5), 'five');
  });

  describe('with getent', () => {
    const path = process.env['PATH'];
    beforeEach(() => (process.env['PATH'] = tree.root));
    afterEach(() => (process.env['PATH'] = path));

    /** Polls like ticks do, ten seconds apart, until the last of these users has a name. */
    function untilNamed(users: UserNames, uids: readonly number[], nowMs = 0): Promise<void> {
      return until(() => {
        users.refresh((nowMs += 10_000));
        return uids.map((uid) => users.nameOf(uid)).at(-1) !== undefined;
      });
    }

    function installGetent(script: string): void {
      tree.write('getent', `#!/bin/sh\nPATH=/usr/bin:/bin; cd ${tree.root}\n${script}\n`);
      chmodSync(join(tree.root, 'getent'), 0o755);
    }

    it('asks again after any failure, but not if there is no such user', async () => {
      installGetent(`
        echo "$2" >> asked
        case $2 in
          5) exit 2 ;;
          6) [ "$(grep -c 6 asked)" -gt 1 ] || exit 1 ;;
        esac
        echo "user$2:x:$2:$2::/:"`);
      const users = new UserNames('/nonexistent');
      await untilNamed(users, [5, 6]);
      assert.equal(users.nameOf(6), 'user6');
      assert.equal(readFileSync(join(tree.root, 'asked'), 'utf8'), '5\n6\n6\n');
    });

    it('has the names once getent can be started', async () => {
      const users = new UserNames('/nonexistent');
      users.nameOf(7);
      installGetent('echo "seven:x:7:7::/:"');
      await untilNamed(users, [7]);
      assert.equal(users.nameOf(7), 'seven');
    });
  });
});
