import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { until } from '../support/until';
import { activated } from './extension';

function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.includes('proclens.panel'),
    );
}

describe('Commands', () => {
  before(activated);

  it('opens a single panel, however often Open Panel runs', async () => {
    await vscode.commands.executeCommand('proclens.openPanel');
    await vscode.commands.executeCommand('proclens.openPanel');
    await until(() => panelTabs().length > 0, 5000, 'a panel');
    const tabs = panelTabs();
    assert.equal(tabs.length, 1);
    assert.match(tabs[0]?.label ?? '', /^Processes: ./);
  });

  it('reopens the panel after it was closed', async () => {
    await vscode.window.tabGroups.close(panelTabs());
    assert.equal(panelTabs().length, 0);
    await vscode.commands.executeCommand('proclens.openPanel');
    await until(() => panelTabs().length === 1, 5000, 'a new panel');
  });

  describe('for killing a process', () => {
    let victim: ChildProcess;

    before(async () => {
      victim = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: 'ignore',
      });
      await once(victim, 'spawn');
    });
    after(() => victim.kill('SIGKILL'));

    it('does nothing for anything except a process that ProcLens lists', async () => {
      const { pid } = victim;
      const odd: unknown[] = [undefined, '', [], false, -1, 0, 1, 1e20, pid, String(pid), [pid]];
      odd.push({ pid }, { key: pid }, { info: { key: pid } }, `${pid}:1`, { valueOf: () => pid });
      const answers = odd.flatMap((value) => [
        vscode.commands.executeCommand('proclens.kill', value),
        vscode.commands.executeCommand('proclens.forceKill', value),
      ]);
      // Each command ends at once or with a message; one that asks in a dialog would stay open.
      let open = true;
      void Promise.allSettled(answers).then(() => (open = false));
      await until(
        async () => {
          await vscode.commands.executeCommand('notifications.clearAll');
          return !open;
        },
        5000,
        'every command to end without a dialog',
      );
      assert.equal(victim.exitCode, null);
      assert.equal(victim.signalCode, null);
    });
  });
});
