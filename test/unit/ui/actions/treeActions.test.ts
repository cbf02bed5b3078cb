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

describe('Tree actions', function () {
  this.timeout(20_000);
  let fixture: ActingFixture;
  beforeEach(() => (fixture = new ActingFixture()));
  afterEach(() => fixture.dispose());

  it('skip a process of the tree that a different action is running on, and release all others', async () => {
    const [parent, parentRow] = await fixture.startRow();
    const [child, childRow] = await fixture.startRow();
    const below = info({ ...childRow, ppid: parent.pid });
    const actions = fixture.actionsOn([parentRow, below]);
    // Kill the tree of the parent during the confirmation for the child.
    fixture.user.meanwhile = () => {
      fixture.user.meanwhile = () => undefined;
      return actions.run([parentRow.key], 'killTree');
    };
    fixture.user.saysFirst.push(true, false);
    const exited = once(parent, 'exit');
    await actions.run([below.key], 'interrupt');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.ok(
      fixture.user.told.some(({ text }) => text.includes('Another action on it is still running')),
    );
    assert.ok(isAlive(child.pid));
    const ended = once(child, 'exit');
    // No action can start within a second of the previous one.
    await until(async () => {
      await actions.run([below.key], 'terminate');
      return !isAlive(child.pid);
    });
    assert.deepEqual(await ended, [null, 'SIGTERM']);
  });

  it('block other actions on the processes of the tree during the confirmation', async () => {
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

  it('do not ask if the processes cannot be read', async () => {
    const [child, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    fixture.unreadable = true;
    await actions.run([row.key], 'killTree');
    assert.deepEqual(fixture.user.asked, []);
    assert.match(
      fixture.user.told[0]?.text ?? '',
      /can’t read .* right now, so nothing was signalled/,
    );
    assert.ok(isAlive(child.pid));
  });

  it('log all survivors if a message cannot list them, and offer to show the log', async () => {
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
      // A child may not have called exec yet when it was read.
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

  it('report survivors and refused processes of the tree in one message, with the reason', async () => {
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
    // The shell may have started another sleep.
    assert.match(text, new RegExp(`${root.pid} “sh”.* still running`));
    assert.match(text, new RegExp(`Process ${kept.pid} “sleep” was not signalled\\. .* kernel`));
    assert.deepEqual(fixture.user.offered[0], ['Force Kill Process']);
  });
});
