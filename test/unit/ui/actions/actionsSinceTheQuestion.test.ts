import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { HOST } from '../../../support/actionsFor';
import { ActingFixture } from '../../../support/actingFixture';
import { ExecChildren } from '../../../support/execChildren';
import { orphanRow } from '../../../support/orphanRow';
import { info } from '../../../support/processes';
import { isAlive } from '../../../support/realRow';

describe('Actions on processes that change during the confirmation', function () {
  this.timeout(20_000);
  let fixture: ActingFixture;
  beforeEach(() => (fixture = new ActingFixture()));
  afterEach(() => fixture.dispose());

  for (const action of ['terminate', 'killTree'] as const) {
    it(`send no signal (${action}) if ProcLens becomes read-only during the confirmation`, async () => {
      const [child, row] = await fixture.startRow();
      const settings = { readOnly: false };
      fixture.user.meanwhile = () => (settings.readOnly = true);
      await fixture.actionsOn([row], settings).run([row.key], action);
      assert.equal(fixture.user.asked.length, 1);
      assert.match(fixture.user.told[0]?.text ?? '', /read-only/);
      assert.ok(isAlive(child.pid));
    });

    it(`send no signal (${action}) to a process that became protected during the confirmation`, async () => {
      const [child, row] = await fixture.startRow();
      const [other, otherRow] = await fixture.startRow();
      const host = info({ ...HOST, ppid: row.pid, startTimeMs: undefined });
      fixture.user.meanwhile = () => (fixture.later = [host, info({ ...row, ppid: 1 }), otherRow]);
      await fixture.actionsOn([row, otherRow]).run([row.key, otherRow.key], action);
      assert.match(
        fixture.user.told[0]?.text ?? '',
        /editor runs inside it.* Nothing else was signalled/,
      );
      assert.ok(isAlive(child.pid) && isAlive(other.pid));
    });

    it(`send no signal (${action}) to a process that others came to depend on`, async () => {
      const [child, row] = await fixture.startRow();
      fixture.user.meanwhile = () => (fixture.later = [HOST, info({ ...row, name: 'sshd' })]);
      await fixture.actionsOn([row]).run([row.key], action);
      assert.match(fixture.user.told[0]?.text ?? '', /remote logins/);
      assert.equal(fixture.user.told.length, 1);
      assert.ok(isAlive(child.pid));
    });
  }

  it('log every refused process if a message cannot name all of them', async () => {
    const started = await Promise.all(Array.from({ length: 27 }, () => fixture.startRow()));
    const rows = started.map(([, row]) => row);
    const [spared, ...others] = rows;
    fixture.user.meanwhile = () => {
      const protectedNow = others.map((row) => info({ ...row, name: 'sshd' }));
      fixture.later = [HOST, ...(spared ? [spared] : []), ...protectedNow];
    };
    await fixture.actionsOn(rows).run(
      rows.map(({ key }) => key),
      'terminate',
    );
    const text = fixture.user.told[0]?.text ?? '';
    assert.match(text, /remote logins.* 1 more process was not signalled\. Nothing else was/);
    assert.match(text, /The log lists all of them\.$/);
    const left = fixture.logged.filter((line) => line.endsWith('not signalled'));
    assert.equal(new Set(left).size, rows.length);
    assert.equal(left.length, rows.length);
    assert.ok(started.every(([{ pid }]) => isAlive(pid)));
  });

  describe('the confirmation', () => {
    it('shows the process as read just before it opens', async () => {
      const [, row] = await fixture.startRow();
      fixture.later = [HOST, info({ ...row, commandLine: 'sleep 2' })];
      fixture.user.says = false;
      await fixture
        .actionsOn([info({ ...row, commandLine: 'sleep 1' })])
        .run([row.key], 'terminate');
      assert.match(fixture.user.asked[0]?.detail ?? '', /Command line: sleep 2/);
    });

    it('shows the last known state if nothing can be read', async () => {
      const [child, row] = await fixture.startRow();
      fixture.unreadable = true;
      const exited = once(child, 'exit');
      await fixture
        .actionsOn([info({ ...row, commandLine: 'sleep 1' })])
        .run([row.key], 'terminate');
      assert.match(fixture.user.asked[0]?.detail ?? '', /Command line: sleep 1/);
      assert.deepEqual(await exited, [null, 'SIGTERM']);
    });

    it('is skipped for a process that has already ended, with a message', async () => {
      const [child, row] = await fixture.startRow();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      fixture.later = [HOST];
      await fixture.actionsOn([row]).run([row.key], 'terminate');
      assert.deepEqual(fixture.user.asked, []);
      assert.match(
        fixture.user.told[0]?.text ?? '',
        /had already exited, so nothing was signalled/,
      );
    });

    const others = { name: { name: 'other' }, 'command line': { commandLine: 'sleep 2' } };
    for (const [what, fields] of Object.entries(others)) {
      it(`leads to no signal (terminateTree) if the ${what} changes while it is open`, async () => {
        const [child, plain] = await fixture.startRow();
        const row = info({ ...plain, commandLine: 'sleep 1' });
        const [other, otherRow] = await fixture.startRow();
        fixture.user.meanwhile = () =>
          (fixture.later = [HOST, info({ ...row, ...fields }), otherRow]);
        await fixture.actionsOn([row, otherRow]).run([row.key, otherRow.key], 'killTree');
        assert.equal(fixture.user.asked.length, 1);
        const text = fixture.user.told[0]?.text ?? '';
        assert.match(
          text,
          new RegExp(`Process ${row.pid} “sleep” was not .* command line changed`),
        );
        assert.match(text, /Nothing else was signalled either/);
        assert.ok(isAlive(child.pid) && isAlive(other.pid));
      });
    }
  });

  describe('if a process runs a different program', () => {
    const children = new ExecChildren();
    afterEach(() => children.end());

    /** Starts a process that calls exec during each of the first `most` confirmations. */
    const start = async (most: number) => {
      const child = await children.shells(most);
      const row = orphanRow(child.pid, { commandLine: 'bash first' });
      fixture.user.meanwhile = async () => {
        if (fixture.user.asked.length > most) return;
        await child.exec();
        const commandLine = `bash later ${fixture.user.asked.length}`;
        fixture.later = [HOST, info({ ...row, commandLine }), ...others];
      };
      const others: ProcessInfo[] = [];
      return { child, row, others };
    };

    it('ask again with the new command line, and send no signal before the answer', async () => {
      const { child, row } = await start(1);
      fixture.user.saysFirst.push(true, false);
      await fixture.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(fixture.user.asked.length, 2);
      assert.match(fixture.user.asked[0]?.detail ?? '', /Command line: bash first/);
      const again = fixture.user.asked[1]?.detail ?? '';
      assert.match(again, /command line changed after you were asked/);
      assert.match(again, /Command line: bash later 1/);
      assert.ok(isAlive(child.pid));
    });

    it('ask again about the whole selection, and signal it after the answer', async () => {
      const { child, row, others } = await start(1);
      const [other, otherRow] = await fixture.startRow();
      others.push(otherRow);
      const exited = once(other, 'exit');
      await fixture.actionsOn([row, otherRow]).run([row.key, otherRow.key], 'forceTerminate');
      assert.equal(fixture.user.asked.length, 2);
      assert.match(
        fixture.user.asked[1]?.detail ?? '',
        new RegExp(`${row.pid} “bash”: bash later`),
      );
      assert.match(fixture.user.told[0]?.text ?? '', /2 processes ended/);
      await exited;
      assert.ok(!isAlive(child.pid));
    });

    it('send no signal if the program changes during every confirmation', async () => {
      const { child, row } = await start(3);
      await fixture.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(fixture.user.asked.length, 3);
      assert.match(
        fixture.user.told[0]?.text ?? '',
        /was not signalled: its program, name, parent or command line changed/,
      );
      assert.ok(isAlive(child.pid));
    });

    it('signal a process that only changed its title', async () => {
      const child = await children.title();
      const row = orphanRow(child.pid, { name: 'perl', commandLine: 'perl first' });
      fixture.user.meanwhile = async () => {
        await child.exec();
        fixture.later = [HOST, info({ ...row, name: 'later', commandLine: 'later' })];
      };
      await fixture.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(fixture.user.asked.length, 1);
      assert.match(fixture.user.told[0]?.text ?? '', /ended/);
    });

    it('ask despite confirmKill: treeOnly if the row showed a different program', async () => {
      const [, plain] = await fixture.startRow();
      const row = info({ ...plain, commandLine: 'sleep 1' });
      fixture.later = [HOST, info({ ...row, commandLine: 'sleep 2' })];
      fixture.user.says = false;
      await fixture.actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
      assert.match(fixture.user.asked[0]?.detail ?? '', /Command line: sleep 2/);
    });
  });
});
