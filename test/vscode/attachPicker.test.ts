import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { cpuOf } from '../../src/core/process/process';
import { activated } from './extension';

interface Offered extends vscode.QuickPickItem {
  readonly info: {
    readonly pid: number;
    readonly name: string;
    readonly cpuPercent: number | undefined;
    readonly childrenCpuPercent: number | undefined;
  };
}

describe('The attach picker', () => {
  const { showQuickPick } = vscode.window;
  const children: ChildProcess[] = [];
  let offered: readonly Offered[] = [];
  let wanted = 0;

  /** Starts an idle process whose name several processes share. */
  const startChild = async () => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    children.push(child);
    await once(child, 'spawn');
    assert.ok(child.pid !== undefined);
    return child.pid;
  };

  before(async function () {
    // Windows has no `sleep`.
    if (process.platform === 'win32') this.skip();
    await activated();
  });
  beforeEach(() => {
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly Offered[]) => {
        offered = items;
        return Promise.resolve(items.find(({ info }) => info.pid === wanted));
      },
    });
  });
  afterEach(() => {
    Object.assign(vscode.window, { showQuickPick });
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('lists the process picked last first, then those of its name, then the busiest', async () => {
    const pick = () => vscode.commands.executeCommand('proclens.pickProcess');
    const [one, other] = [await startChild(), await startChild()];
    wanted = one;
    assert.equal(await pick(), String(one));
    wanted = other;
    assert.equal(await pick(), String(other));
    wanted = 0;
    assert.equal(await pick(), undefined);

    assert.equal(offered[0]?.info.pid, other, 'the process picked last');
    const names = offered.map(({ info }) => info.name);
    const namesakes = names.filter((name) => name === 'sleep').length;
    assert.ok(namesakes >= 2);
    assert.ok(
      names.slice(0, namesakes).every((name) => name === 'sleep'),
      names.join(),
    );
    const rest = offered.slice(namesakes).map(({ info }) => cpuOf(info) ?? -1);
    assert.deepEqual(
      rest,
      rest.toSorted((a, b) => b - a),
    );
  });

  describe('in launch.json', () => {
    const launch = () => vscode.workspace.getConfiguration('launch');
    const set = (name: string, value: unknown) =>
      launch().update(name, value, vscode.ConfigurationTarget.Workspace);
    afterEach(async () => {
      await set('configurations', undefined);
      await set('inputs', undefined);
    });

    /** What VS Code substitutes for this in place of the pid; no session starts. */
    const substituted = async (processId: string): Promise<unknown> => {
      const name = 'Attach';
      await set('configurations', [{ type: 'example', request: 'attach', name, processId }]);
      let got: unknown;
      const provider = vscode.debug.registerDebugConfigurationProvider('example', {
        resolveDebugConfigurationWithSubstitutedVariables: (_folder, configuration) => {
          got = configuration['processId'];
          return undefined;
        },
      });
      try {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        assert.ok(folder);
        await vscode.debug.startDebugging(folder, name);
        return got;
      } finally {
        provider.dispose();
      }
    };

    it('substitutes the command and offers all processes', async () => {
      wanted = await startChild();
      assert.equal(await substituted('${command:proclens.pickProcess}'), String(wanted));
      assert.ok(offered.some(({ info }) => info.pid === process.pid));
    });

    it('substitutes an input and offers the matches of its filter', async () => {
      wanted = await startChild();
      const args = { filter: `pid:${wanted}` };
      const input = { id: 'server', type: 'command', command: 'proclens.pickProcess', args };
      await set('inputs', [input]);
      assert.equal(await substituted('${input:server}'), String(wanted));
      assert.deepEqual(
        offered.map(({ info }) => info.pid),
        [wanted],
      );
    });
  });
});
