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

  it('open one panel, however often it is asked for', async () => {
    await vscode.commands.executeCommand('proclens.openPanel');
    await vscode.commands.executeCommand('proclens.openPanel');
    await until(() => panelTabs().length > 0, 5000, 'a panel');
    const tabs = panelTabs();
    assert.equal(tabs.length, 1);
    assert.match(tabs[0]?.label ?? '', /^Processes: ./);
  });

  it('open it again after it was closed', async () => {
    await vscode.window.tabGroups.close(panelTabs());
    assert.equal(panelTabs().length, 0);
    await vscode.commands.executeCommand('proclens.openPanel');
    await until(() => panelTabs().length === 1, 5000, 'a new panel');
  });

  describe('that end a process', () => {
    let victim: ChildProcess;

    before(async () => {
      victim = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: 'ignore',
      });
      await once(victim, 'spawn');
    });
    after(() => victim.kill('SIGKILL'));

    it('do nothing for anything but a process that ProcLens lists', async () => {
      const { pid } = victim;
      const odd: unknown[] = [undefined, '', [], false, -1, 0, 1, 1e20, pid, String(pid), [pid]];
      odd.push({ pid }, { key: pid }, { info: { key: pid } }, `${pid}:1`, { valueOf: () => pid });
      for (const value of odd) {
        // The command answers with a message that nobody closes here.
        void vscode.commands.executeCommand('proclens.kill', value);
        void vscode.commands.executeCommand('proclens.forceKill', value);
      }
      await vscode.commands.executeCommand('proclens.refresh');
      assert.equal(victim.exitCode, null);
      assert.equal(victim.signalCode, null);
    });
  });
});
