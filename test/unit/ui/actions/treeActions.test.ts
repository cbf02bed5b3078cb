import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { HOST } from '../../../support/actionsFor';
import { ActingFixture } from '../../../support/actingFixture';
import { orphanRow } from '../../../support/orphanRow';
import { info } from '../../../support/processes';
import { forceEnd } from '../../../support/forceEnd';
import { isAlive, realRow } from '../../../support/realRow';
import { until } from '../../../support/until';

describe('Acting on trees of processes for the user', function () {
  this.timeout(20_000);
  let fixture: ActingFixture;
  beforeEach(() => (fixture = new ActingFixture()));
  afterEach(() => fixture.dispose());

  it('leaves out of a tree what another action is about, and lets go of all of it', async () => {
    const [parent, parentRow] = await fixture.startRow();
    const [child, childRow] = await fixture.startRow();
    const below = info({ ...childRow, ppid: parent.pid });
    const actions = fixture.actionsOn([parentRow, below]);
    // While it is asked about the child, its parent's tree is killed.
    fixture.user.meanwhile = () => {
      fixture.user.meanwhile = () => undefined;
      return actions.run([parentRow.key], 'killTree');
    };
    fixture.user.saysFirst.push(true, false);
    const exited = once(parent, 'exit');
    await actions.run([below.key], 'interrupt');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.ok(
      fixture.user.told.some(({ text }) => text.includes('Something else is being done to it')),
    );
    assert.ok(isAlive(child.pid));
    const ended = once(child, 'exit');
    // For a second after an action none is begun.
    await until(async () => {
      await actions.run([below.key], 'terminate');
      return !isAlive(child.pid);
    });
    assert.deepEqual(await ended, [null, 'SIGTERM']);
  });

  it('keeps what it asks about in a tree from other actions', async () => {
    const [parent, parentRow] = await fixture.startRow();
    const [child, childRow] = await fixture.startRow();
    const below = info({ ...childRow, ppid: parent.pid });
    const actions = fixture.actionsOn([parentRow, below]);
    fixture.user.meanwhile = () => actions.run([below.key], 'terminate');
    fixture.user.says = false;
    await actions.run([parentRow.key], 'killTree');
    assert.match(fixture.user.told[0]?.text ?? '', /^An action on process \d+ is still running/);
    assert.equal(fixture.user.asked.length, 1);
    fixture.user.meanwhile = () => undefined;
    await actions.run([below.key], 'terminate');
    assert.equal(fixture.user.asked.length, 2);
    assert.ok(isAlive(child.pid));
  });

  it('does not ask about a tree where the machine cannot be read', async () => {
    const [child, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    fixture.unreadable = true;
    await actions.run([row.key], 'killTree');
    assert.deepEqual(fixture.user.asked, []);
    assert.match(
      fixture.user.told[0]?.text ?? '',
      /cannot be read right now; nothing was signalled/,
    );
    assert.ok(isAlive(child.pid));
  });

  it('logs all that are left where a message has no space for them, and offers the log', async () => {
    const deaf = await fixture.children.startScript(
      'trap "" TERM; for i in $(seq 30); do sleep 600 >/dev/null & done; echo set; wait; wait',
    );
    const host = info({ ...HOST, ppid: 4_000_000 });
    const root = orphanRow(deaf.pid);
    const file = `/proc/${deaf.pid}/task/${deaf.pid}/children`;
    const below = readFileSync(file, 'latin1')
      .trim()
      .split(' ')
      .map((pid) => realRow(Number(pid)));
    assert.equal(below.length, 30);
    fixture.later = [host, root, ...below];
    fixture.user.presses = 'Show Log';
    await fixture.actionsOn([root, ...below]).run([root.key], 'killTree');
    const [told] = fixture.user.told;
    assert.match(
      told?.text ?? '',
      /^31 processes \(.*, and 6 more\) .* The log lists all of them\.$/,
    );
    for (const { pid } of [...below, root]) {
      // A child may still have been a shell when it was read.
      const line = new RegExp(`left: process ${pid} "(sleep|sh)": running$`);
      assert.ok(
        fixture.logged.some((one) => line.test(one)),
        fixture.logged.join('\n'),
      );
    }
    await until(() => fixture.user.logShown === 1);
    assert.deepEqual(fixture.user.offered, [['Force Kill Process', 'Show Log']]);
    await forceEnd(below);
  });

  it('tells in one message who is left of a tree and who was left alone, with the reason', async () => {
    const deaf = await fixture.children.startScript(
      'trap "" TERM; echo set; while :; do sleep 0.2; done',
    );
    const root = orphanRow(deaf.pid);
    const host = info({ ...HOST, ppid: 4_000_000 });
    const [, own] = await fixture.startRow();
    const kept = info({ ...own, ppid: root.pid, kernelThread: true });
    fixture.later = [host, root, kept];
    await fixture.actionsOn([root, kept]).run([root.key], 'killTree');
    assert.equal(fixture.user.told.length, 1);
    const text = fixture.user.told[0]?.text ?? '';
    // It may have started a sleep meanwhile.
    assert.match(text, new RegExp(`${root.pid} “sh”.* still running`));
    assert.match(text, new RegExp(`Process ${kept.pid} “sleep” was not signalled\\. .* kernel`));
    assert.deepEqual(fixture.user.offered[0], ['Force Kill Process']);
  });
});
