import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as vscode from 'vscode';
import type { ProcLensApi, ProcessSnapshot } from '../../proclens';
import { until } from '../support/until';
import { activated } from './extension';

describe('The extension API', () => {
  let proclens: ProcLensApi;
  before(async () => {
    await activated();
    const extension = vscode.extensions.getExtension<ProcLensApi>('proclens.proclens');
    assert.ok(extension);
    proclens = await extension.activate();
    await vscode.commands.executeCommand('proclens.refresh');
  });

  const panelIsOpen = () => {
    const isOpen = () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith('Processes');
    return until(() => isOpen() ?? false, 10_000, 'the panel is open');
  };
  const self = ({ processes }: ProcessSnapshot) => processes.find(({ pid }) => pid === process.pid);

  it('returns an immutable snapshot with this process in it', () => {
    const snapshot = proclens.getSnapshot();
    assert.ok(snapshot);
    const own = self(snapshot);
    assert.ok(own);
    assert.equal(own.ppid, process.ppid);
    assert.ok((own.rssBytes ?? 0) > 10_000_000);
    assert.throws(() => ((own as { name: string }).name = 'another'), TypeError);
    assert.throws(() => (snapshot.processes as unknown[]).pop(), TypeError);
    assert.equal(proclens.getSnapshot(), snapshot);
    assert.throws(() => ((proclens as { version: number }).version = 2), TypeError);
  });

  it('reports every new snapshot until the subscription is disposed', async () => {
    const told: ProcessSnapshot[] = [];
    const subscription = proclens.onDidSample((snapshot) => told.push(snapshot));
    await vscode.commands.executeCommand('proclens.refresh');
    assert.ok(told.length >= 1);
    assert.equal(told.at(-1), proclens.getSnapshot());
    subscription.dispose();
    subscription.dispose();
    const before = told.length;
    await vscode.commands.executeCommand('proclens.refresh');
    assert.equal(told.length, before);
  });

  it('takes snapshots for a listener even when no view is open', async () => {
    const settings = vscode.workspace.getConfiguration('proclens');
    await settings.update('statusBar.enabled', false, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.view.explorer');
    let count = 0;
    const subscription = proclens.onDidSample(() => count++);
    try {
      await until(() => count >= 2, 15_000, 'two snapshots');
    } finally {
      subscription.dispose();
      await settings.update('statusBar.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('inspects a process by its key and rejects invalid keys', async () => {
    const snapshot = proclens.getSnapshot();
    const key = snapshot && self(snapshot)?.key;
    assert.ok(key);
    const inspection = await proclens.inspect(key);
    assert.equal(inspection.kind, 'process');
    const { cwd } = inspection.program;
    assert.deepEqual(cwd, { ok: true, value: process.cwd() });
    for (const wrong of ['', '1', -1, {}, undefined]) {
      await assert.rejects(proclens.inspect(wrong as string), /This isn't the key of a process/);
    }
    const gone = await proclens.inspect(`${process.pid}:1`);
    assert.equal(gone.kind, 'missing');
  });

  it('opens the panel with a filter and rejects invalid ones', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await proclens.openPanel({ filter: 'cpu>50' });
    await panelIsOpen();
    for (const filter of [5, 'x'.repeat(1001), {}]) {
      await assert.rejects(proclens.openPanel({ filter: filter as string }), TypeError);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('serves the example of the README, which is an extension itself', async () => {
    const example = vscode.extensions.getExtension('proclens-tests.example');
    assert.ok(example);
    await example.activate();
    const text: unknown = await vscode.commands.executeCommand('example.busiest');
    assert.match(String(text), /^.+ \(\d+\) works in (\/.*|some folder)$/);
    await vscode.commands.executeCommand('example.showBusy');
    await panelIsOpen();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

describe('A language model tool', () => {
  it('is offered with its input schema, and refuses when the setting turns it off', async () => {
    await activated();
    const ours = () => vscode.lm.tools.filter(({ name }) => name.startsWith('proclens_'));
    await until(() => ours().length === 5, 10_000, 'five tools');
    for (const { inputSchema, description } of ours()) {
      assert.ok(inputSchema);
      assert.ok(description.length > 40);
    }
    const settings = vscode.workspace.getConfiguration('proclens');
    await settings.update('aiTools.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      const { content } = await vscode.lm.invokeTool('proclens_top_consumers', {
        input: {},
        toolInvocationToken: undefined,
      });
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      assert.match(part.value, /^Error: these tools are turned off/);
    } finally {
      await settings.update('aiTools.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('sends no signal for a chat cancelled while the user is asked, whatever the answer', async () => {
    await activated();
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const { setStatusBarMessage, showWarningMessage } = vscode.window;
    const source = new vscode.CancellationTokenSource();
    const told: string[] = [];
    Object.assign(vscode.window, {
      showWarningMessage: async (
        _text: string,
        options?: vscode.MessageOptions,
        title?: string,
      ) => {
        if (!options?.modal) return undefined;
        source.cancel();
        // The cancellation reaches the tool through the window, ahead of this call.
        await vscode.lm.invokeTool('proclens_top_consumers', {
          input: {},
          toolInvocationToken: undefined,
        });
        return title;
      },
      setStatusBarMessage: (text: string) => {
        told.push(text);
        return { dispose: () => undefined };
      },
    });
    try {
      const input = { pid: child.pid ?? 0, force: true };
      const options = { input, toolInvocationToken: undefined };
      const invoked = vscode.lm.invokeTool('proclens_stop_process', options, source.token);
      // VS Code itself reports the cancellation; the result of the tool is discarded.
      await assert.rejects(Promise.resolve(invoked), /[Cc]ancel/);
      await until(() => told.length > 0, 10_000, 'the user gets a message');
      assert.match(told[0] ?? '', /was not signalled: the request was cancelled/);
      assert.deepEqual([child.exitCode, child.signalCode], [null, null]);
    } finally {
      Object.assign(vscode.window, { setStatusBarMessage, showWarningMessage });
      source.dispose();
      child.kill('SIGKILL');
    }
  });
});
