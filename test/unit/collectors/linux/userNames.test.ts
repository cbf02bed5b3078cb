import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { UserNames, type NameServiceAnswer } from '../../../../src/collectors/linux/userNames';
import { ProcTree } from '../../../support/procTree';

type Answer = (answer: NameServiceAnswer) => void;

describe('UserNames', () => {
  let tree: ProcTree;
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  it('reads the file again when it changed', () => {
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

  it('does not take the name of another user for an answer', () => {
    const users = new UserNames('/nonexistent', (_uid, answer) => answer(Buffer.from('x:*:9:\n')));
    users.nameOf(5);
    assert.equal(users.nameOf(5), undefined);
  });

  it('asks again, some time later, when the name service did not answer', () => {
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
});
