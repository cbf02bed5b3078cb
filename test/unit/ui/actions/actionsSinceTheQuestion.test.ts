import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { HOST } from '../../../support/actionsFor';
import { ActingBench } from '../../../support/actingBench';
import { ExecChildren } from '../../../support/execChildren';
import { orphanRow } from '../../../support/orphanRow';
import { info } from '../../../support/processes';
import { isAlive } from '../../../support/realRow';

describe('Acting on processes that change while the user is asked', function () {
  this.timeout(20_000);
  let bench: ActingBench;
  beforeEach(() => (bench = new ActingBench()));
  afterEach(() => bench.dispose());

  for (const action of ['terminate', 'terminateTree'] as const) {
    it(`sends nothing (${action}) when ProcLens became read-only while the question stood`, async () => {
      const [child, row] = await bench.startRow();
      const settings = { readOnly: false };
      bench.user.meanwhile = () => (settings.readOnly = true);
      await bench.actionsOn([row], settings).run([row.key], action);
      assert.equal(bench.user.asked.length, 1);
      assert.match(bench.user.told[0]?.text ?? '', /read-only/);
      assert.ok(isAlive(child.pid));
    });

    it(`sends nothing (${action}) to what is protected since the question was put`, async () => {
      const [child, row] = await bench.startRow();
      const [other, otherRow] = await bench.startRow();
      const host = info({ ...HOST, ppid: row.pid, startTimeMs: undefined });
      bench.user.meanwhile = () => (bench.later = [host, info({ ...row, ppid: 1 }), otherRow]);
      await bench.actionsOn([row, otherRow]).run([row.key, otherRow.key], action);
      assert.match(
        bench.user.told[0]?.text ?? '',
        /editor runs inside it.* Nothing else was signalled/,
      );
      assert.ok(isAlive(child.pid) && isAlive(other.pid));
    });

    it(`sends nothing (${action}) to what others depend on since then`, async () => {
      const [child, row] = await bench.startRow();
      bench.user.meanwhile = () => (bench.later = [HOST, info({ ...row, name: 'sshd' })]);
      await bench.actionsOn([row]).run([row.key], action);
      assert.match(bench.user.told[0]?.text ?? '', /remote logins/);
      assert.equal(bench.user.told.length, 1);
      assert.ok(isAlive(child.pid));
    });
  }

  it('lists each in the log where more are refused than a message can name', async () => {
    const started = await Promise.all(Array.from({ length: 27 }, () => bench.startRow()));
    const rows = started.map(([, row]) => row);
    const [spared, ...others] = rows;
    bench.user.meanwhile = () => {
      const protectedNow = others.map((row) => info({ ...row, name: 'sshd' }));
      bench.later = [HOST, ...(spared ? [spared] : []), ...protectedNow];
    };
    await bench.actionsOn(rows).run(
      rows.map(({ key }) => key),
      'terminate',
    );
    const text = bench.user.told[0]?.text ?? '';
    assert.match(text, /remote logins.* 1 more process was not signalled\. Nothing else was/);
    assert.match(text, /The log lists all of them\.$/);
    const left = bench.logged.filter((line) => line.endsWith('not signalled'));
    assert.equal(new Set(left).size, rows.length);
    assert.equal(left.length, rows.length);
    assert.ok(started.every(([{ pid }]) => isAlive(pid)));
  });

  describe('shows what it asks about as it is', () => {
    it('by a look of its own before the question', async () => {
      const [, row] = await bench.startRow();
      bench.later = [HOST, info({ ...row, commandLine: 'sleep 2' })];
      bench.user.says = false;
      await bench.actionsOn([info({ ...row, commandLine: 'sleep 1' })]).run([row.key], 'terminate');
      assert.match(bench.user.asked[0]?.detail ?? '', /Command line: sleep 2/);
    });

    it('as it was last where nothing can be read', async () => {
      const [child, row] = await bench.startRow();
      bench.unreadable = true;
      const exited = once(child, 'exit');
      await bench.actionsOn([info({ ...row, commandLine: 'sleep 1' })]).run([row.key], 'terminate');
      assert.match(bench.user.asked[0]?.detail ?? '', /Command line: sleep 1/);
      assert.deepEqual(await exited, [null, 'SIGTERM']);
    });

    it('and tells of one that ended just before that it had, without a question', async () => {
      const [child, row] = await bench.startRow();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      bench.later = [HOST];
      await bench.actionsOn([row]).run([row.key], 'terminate');
      assert.deepEqual(bench.user.asked, []);
      assert.match(bench.user.told[0]?.text ?? '', /had already exited; nothing was signalled/);
    });

    const others = { name: { name: 'other' }, 'command line': { commandLine: 'sleep 2' } };
    for (const [what, fields] of Object.entries(others)) {
      it(`and sends nothing (terminateTree) to one that has another ${what} by then`, async () => {
        const [child, plain] = await bench.startRow();
        const row = info({ ...plain, commandLine: 'sleep 1' });
        const [other, otherRow] = await bench.startRow();
        bench.user.meanwhile = () => (bench.later = [HOST, info({ ...row, ...fields }), otherRow]);
        await bench.actionsOn([row, otherRow]).run([row.key, otherRow.key], 'terminateTree');
        assert.equal(bench.user.asked.length, 1);
        const text = bench.user.told[0]?.text ?? '';
        assert.match(
          text,
          new RegExp(`Process ${row.pid} “sleep” was not .* command line changed`),
        );
        assert.match(text, /Nothing else was signalled either/);
        assert.ok(isAlive(child.pid) && isAlive(other.pid));
      });
    }
  });

  describe('and become other programs', () => {
    const children = new ExecChildren();
    afterEach(() => children.end());

    /** A process that runs exec while the first so many questions stand. */
    const start = async (most: number) => {
      const child = await children.shells(most);
      const row = orphanRow(child.pid, { commandLine: 'bash first' });
      bench.user.meanwhile = async () => {
        if (bench.user.asked.length > most) return;
        await child.exec();
        const commandLine = `bash later ${bench.user.asked.length}`;
        bench.later = [HOST, info({ ...row, commandLine }), ...others];
      };
      const others: ProcessInfo[] = [];
      return { child, row, others };
    };

    it('asks again with the new command line, and sends nothing before that', async () => {
      const { child, row } = await start(1);
      bench.user.saysFirst.push(true, false);
      await bench.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(bench.user.asked.length, 2);
      assert.match(bench.user.asked[0]?.detail ?? '', /Command line: bash first/);
      const again = bench.user.asked[1]?.detail ?? '';
      assert.match(again, /command line changed after you were asked/);
      assert.match(again, /Command line: bash later 1/);
      assert.ok(isAlive(child.pid));
    });

    it('asks again about all of a selection, and signals them after the answer', async () => {
      const { child, row, others } = await start(1);
      const [other, otherRow] = await bench.startRow();
      others.push(otherRow);
      const exited = once(other, 'exit');
      await bench.actionsOn([row, otherRow]).run([row.key, otherRow.key], 'forceTerminate');
      assert.equal(bench.user.asked.length, 2);
      assert.match(bench.user.asked[1]?.detail ?? '', new RegExp(`${row.pid} “bash”: bash later`));
      assert.match(bench.user.told[0]?.text ?? '', /2 processes ended/);
      await exited;
      assert.ok(!isAlive(child.pid));
    });

    it('leaves one alone that does so during every question', async () => {
      const { child, row } = await start(3);
      await bench.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(bench.user.asked.length, 3);
      assert.match(
        bench.user.told[0]?.text ?? '',
        /was not signalled: its program, name, parent or command line changed/,
      );
      assert.ok(isAlive(child.pid));
    });

    it('signals one that only gave itself another title', async () => {
      const child = await children.title();
      const row = orphanRow(child.pid, { name: 'perl', commandLine: 'perl first' });
      bench.user.meanwhile = async () => {
        await child.exec();
        bench.later = [HOST, info({ ...row, name: 'later', commandLine: 'later' })];
      };
      await bench.actionsOn([row]).run([row.key], 'forceTerminate');
      assert.equal(bench.user.asked.length, 1);
      assert.match(bench.user.told[0]?.text ?? '', /ended/);
    });

    it('asks though the setting asks for trees only, if the row showed another program', async () => {
      const [, plain] = await bench.startRow();
      const row = info({ ...plain, commandLine: 'sleep 1' });
      bench.later = [HOST, info({ ...row, commandLine: 'sleep 2' })];
      bench.user.says = false;
      await bench.actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
      assert.match(bench.user.asked[0]?.detail ?? '', /Command line: sleep 2/);
    });
  });
});
