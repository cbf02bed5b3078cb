import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { parseStat } from '../../src/collectors/linux/parse/stat';
import { COMMANDS } from '../../src/ui/ids';
import { malformedValues } from '../support/malformed';
import { until } from '../support/until';
import { activated } from './extension';

const ON_A_ROW = Object.values(COMMANDS).filter(
  (id) =>
    !/(?:openPanel|refresh|restartCollector|showLog|export|copyTable|LocalApi|copyCurlCommand|newApiToken|pickProcess)$/.test(
      id,
    ),
);

describe('An action on a row', () => {
  let child: ChildProcess;
  let key: string;

  before(async function () {
    // The key of the process is read from /proc here.
    if (os.platform() !== 'linux') this.skip();
    await activated();
    child = spawn('sleep', ['600'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const stat = parseStat(readFileSync(`/proc/${child.pid ?? 0}/stat`));
    assert.ok(stat);
    key = `${stat.pid}:${stat.startId}`;
    await vscode.commands.executeCommand('proclens.refresh');
  });
  after(() => child.kill('SIGKILL'));

  it('copies the pid, the command line and the cells', async () => {
    const copied = async (command: string) => {
      await vscode.commands.executeCommand(command, key);
      return vscode.env.clipboard.readText();
    };
    assert.equal(await copied(COMMANDS.copyPid), String(child.pid));
    assert.equal(await copied(COMMANDS.copyCommandLine), 'sleep 600');
    assert.match(await copied(COMMANDS.copyRow), new RegExp(`^${child.pid ?? 0}\tsleep\t`));
  });

  it('does nothing and opens no dialog for an invalid row', async () => {
    const odd: unknown[] = [undefined, '', [], false, -1, 1e20, child.pid, { key: child.pid }];
    let open = true;
    const answers = ON_A_ROW.flatMap((id) =>
      odd.map((value) => vscode.commands.executeCommand(id, value, [value])),
    );
    void Promise.allSettled(answers).then(() => (open = false));
    await until(
      async () => {
        await vscode.commands.executeCommand('notifications.clearAll');
        return !open;
      },
      10_000,
      'every command to end without a dialog',
    );
    assert.equal(child.signalCode, null);
  });

  it('sends no signal for 10,000 malformed arguments', async () => {
    const { showInformationMessage } = vscode.window;
    const realKill = process.kill.bind(process);
    const calls: unknown[][] = [];
    const signals = ON_A_ROW.filter((id) => !/inspect|copy|reveal/.test(id));
    process.kill = (...args: unknown[]) => {
      calls.push(args);
      return true;
    };
    // Ten thousand notifications would wait to be closed.
    let told = 0;
    const tell = () => {
      told++;
      return Promise.resolve();
    };
    Object.assign(vscode.window, { showInformationMessage: tell });
    try {
      const values = malformedValues();
      for (const [index, value] of values.entries()) {
        const id = signals[index % signals.length] ?? COMMANDS.kill;
        await vscode.commands.executeCommand(id, value, [value, key]);
      }
      assert.equal(told, values.length);
    } finally {
      process.kill = realKill;
      Object.assign(vscode.window, { showInformationMessage });
    }
    // Signal 0 only checks whether a process exists.
    assert.deepEqual(
      calls.filter(([, signal]) => signal !== 0),
      [],
    );
    assert.equal(child.signalCode, null);
  }).timeout(60_000);

  it('is refused without a question when ProcLens is read-only', async () => {
    const settings = vscode.workspace.getConfiguration('proclens');
    await settings.update('readOnly', true, vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand(COMMANDS.kill, key);
      await vscode.commands.executeCommand(COMMANDS.suspend, key);
      await vscode.commands.executeCommand(COMMANDS.killTree, key);
    } finally {
      await settings.update('readOnly', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(child.signalCode, null);
  });

  it('depends on settings that a workspace cannot change', async () => {
    const { manifest } = await activated();
    for (const name of [
      'proclens.confirmKill',
      'proclens.readOnly',
      'proclens.collector',
      'proclens.api.enabled',
      'proclens.api.port',
      'proclens.api.includeCommandLine',
      'proclens.aiTools.enabled',
    ]) {
      const setting = manifest.contributes.configuration.properties[name];
      assert.equal((setting as { scope?: string }).scope, 'machine', name);
    }
    assert.equal(vscode.workspace.getConfiguration('proclens').get('confirmKill'), 'always');
  });

  it('asks for the process when the palette calls it', async () => {
    let answered = false;
    void vscode.commands.executeCommand(COMMANDS.copyPid).then(() => (answered = true));
    await vscode.commands.executeCommand('proclens.refresh');
    assert.ok(!answered, 'the list stays open');
    await until(
      async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return answered;
      },
      5000,
      'the list to close',
    );
  });
});
