import assert from 'node:assert/strict';
import { once } from 'node:events';
import { stopForModel } from '../../../../src/ui/languageModel/stopForModel';
import { actionContextFor } from '../../../support/actionsFor';
import { RealChildren } from '../../../support/realChildren';
import { isAlive, realRow } from '../../../support/realRow';
import { ToldUser } from '../../../support/toldUser';

describe('What a language model wants stopped', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let user: ToldUser;
  beforeEach(() => (user = new ToldUser()));
  afterEach(() => children.end());

  const start = async () => {
    const child = await children.start('sleep', '600');
    const row = realRow(child.pid, { ppid: 1 });
    const context = actionContextFor({
      rows: [row],
      // The user's own single kills go without a question.
      settings: { confirmKill: 'treeOnly' },
      supported: undefined,
      user,
      look: () => ({ later: undefined, unreadable: false }),
    });
    return { child, stop: () => stopForModel(context, row.key, 'terminate') };
  };

  it('is asked about whatever the setting says, and left alone if the user declines', async () => {
    const { child, stop } = await start();
    user.says = false;
    assert.match(await stop(), /^The user declined/);
    assert.deepEqual([user.asked.length, user.told], [1, []]);
    assert.ok(isAlive(child.pid));
  });

  it('ends if the user agrees, and both are told', async () => {
    const { child, stop } = await start();
    const exited = once(child, 'exit');
    const text = await stop();
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(user.asked.length, 1);
    assert.deepEqual(
      user.told.map((outcome) => outcome.text),
      [text],
    );
  });
});
