import assert from 'node:assert/strict';
import { ProcfsInspector } from '../../../../../src/collectors/linux/inspect/procfsInspector';
import { SIGNAL_ACTIONS } from '../../../../../src/core/process/action';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import { ActionGate } from '../../../../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../../../../src/ui/actions/processActions';
import { commandLineText, rowsText } from '../../../../../src/ui/commands/copyTexts';
import { SECRET_LINES } from '../../../../fixtures/commandLines/secretLines';
import { info, snapshot } from '../../../../support/processes';
import { ProcfsFixture } from '../../../../support/procfsFixture';

const FIRST_PID = 1000;
const HOST = info({ pid: 7 });
const HANGING = { inspect: () => Promise.reject(new Error('It hangs.')) };

/** The rows are read by the collector from processes with the command lines of the corpus. */
describe('Secrets in command lines', () => {
  let fixture: ProcfsFixture;
  let rows: ProcessInfo[];
  before(async () => {
    fixture = new ProcfsFixture();
    // With this thread name, a process is named after its first argument.
    for (const [i, [args]] of SECRET_LINES.entries()) {
      fixture.tree.add(FIRST_PID + i, { comm: 'MainThread', args });
    }
    const { processes } = await fixture.collector().collect();
    rows = processes.map((row) => info({ ...row, cpuPercent: 1 }));
    assert.equal(rows.length, SECRET_LINES.length);
  });
  after(() => fixture.tree.dispose());

  /** Fails and lists the texts that contain a secret of the row's command line. */
  async function assertNoSecret(textOf: (row: ProcessInfo) => string | Promise<string>) {
    const leaks: string[] = [];
    for (const row of rows) {
      const text = await textOf(row);
      assert.ok(text.length > 0);
      const secrets = SECRET_LINES[row.pid - FIRST_PID]?.[1] ?? assert.fail();
      if (secrets.some((secret) => text.includes(secret))) leaks.push(text);
    }
    assert.deepEqual(leaks, []);
  }

  it('are not in a copied row', () => assertNoSecret((row) => rowsText([row])));

  it('are not in a copied command line, whether or not its arguments are known', async () => {
    const inspector = new ProcfsInspector({ procRoot: fixture.tree.root });
    const source = {
      inspect: (key: ProcessInfo['key']) =>
        Promise.resolve(inspector.inspect(key, { environment: false })),
    };
    let quoted = 0;
    await assertNoSecret(async (row) => {
      const text = await commandLineText([row], source);
      if (text !== (await commandLineText([row], HANGING))) quoted++;
      return text;
    });
    assert.ok(quoted > rows.length / 2, 'the arguments were known');
    await assertNoSecret((row) => commandLineText([row], HANGING));
  });

  it('are not in the log, a confirmation or a message', async () => {
    await assertNoSecret(async (row) => {
      const lines: string[] = [];
      const add = (line: string) => void lines.push(line);
      const context = {
        settings: { current: { confirmKill: 'always', readOnly: false } },
        supported: new Set(SIGNAL_ACTIONS),
        own: () => ({
          hostPid: HOST.pid,
          collectorPid: undefined,
          protectedNames: new Set<string>(),
        }),
        dialogs: {
          ask: (question: unknown) => {
            add(JSON.stringify(question));
            return Promise.resolve(true);
          },
          answered: () => undefined,
          showLog: () => undefined,
          tell: ({ text }: { text: string }) => add(text),
          warn: () => Promise.resolve(undefined),
        },
        log: { info: add, error: add },
      } as const;
      const snapshots = { snapshot: snapshot([HOST, row]), refresh: () => Promise.resolve(true) };
      // The process still exists when the confirmation opens, and has ended when it is answered.
      const ended = () => undefined;
      const guard = { currentState: ended, stateOfProgram: ended, close: ended };
      const run = (openIdentity: () => typeof guard | undefined) =>
        new ProcessActions({ ...context, snapshots, openIdentity, gate: new ActionGate() }).run(
          [row.key],
          'terminate',
        );
      await run(() => guard);
      await run(() => undefined);
      await run(() => {
        throw new Error(`Couldn't read ${row.commandLine ?? ''}`);
      });
      assert.ok(lines.length >= 4, lines.join('\n'));
      return lines.join('\n');
    });
  });
});
