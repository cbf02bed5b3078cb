import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { parseStat } from '../../src/collectors/linux/parse/stat';
import { COMMANDS } from '../../src/ui/ids';
import { until } from '../support/until';
import { activated } from './extension';

/** Values that people write by mistake, and values that other programs write. */
const ODD_VALUES: readonly unknown[] = ['true', 'false', '', null, 1, 0, [], {}];

describe('A safety setting with an invalid value', () => {
  const { showErrorMessage, showWarningMessage } = vscode.window;
  const errors: string[] = [];
  const warnings: string[] = [];
  const questions: string[] = [];
  let child: ChildProcess;
  let key: string;

  const set = (name: string, value: unknown) =>
    vscode.workspace
      .getConfiguration('proclens')
      .update(name, value, vscode.ConfigurationTarget.Global);

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
  beforeEach(() => {
    for (const texts of [errors, warnings, questions]) texts.length = 0;
    Object.assign(vscode.window, {
      showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)),
      showWarningMessage: (text: string, options: unknown) => {
        const isModal = typeof options === 'object';
        (isModal ? questions : warnings).push(text);
        return Promise.resolve(undefined);
      },
    });
  });
  afterEach(async () => {
    for (const name of ['readOnly', 'confirmKill', 'aiTools.enabled']) await set(name, undefined);
    Object.assign(vscode.window, { showErrorMessage, showWarningMessage });
  });

  for (const value of ODD_VALUES) {
    it(`keeps ProcLens read-only and says so, with readOnly ${JSON.stringify(value)}`, async () => {
      const text = 'proclens.readOnly is neither true nor false, so ProcLens is read-only.';
      await set('readOnly', value);
      await until(() => warnings.length > 0, 5000, 'a warning');
      await vscode.commands.executeCommand(COMMANDS.kill, key);
      await vscode.commands.executeCommand(COMMANDS.killTree, key);
      assert.deepEqual([warnings, errors, questions], [[text], [text, text], []]);
      await set('readOnly', undefined);
      await vscode.commands.executeCommand(COMMANDS.kill, key);
      assert.equal(questions.length, 1, 'without the setting, ProcLens asks again');
      assert.equal(child.signalCode, null);
    });
  }

  it('makes ProcLens always ask and say why, with an invalid confirmKill', async () => {
    for (const value of ['never', 'treeonly', true, null, []]) {
      for (const texts of [warnings, questions]) texts.length = 0;
      await set('confirmKill', value);
      await until(() => warnings.length > 0, 5000, 'a warning');
      assert.match(warnings[0] ?? '', /^proclens\.confirmKill is .* so ProcLens always asks\.$/);
      await vscode.commands.executeCommand(COMMANDS.kill, key);
      assert.equal(questions.length, 1, JSON.stringify(value));
      await set('confirmKill', undefined);
    }
    assert.equal(child.signalCode, null);
  });

  it('keeps language models out with an invalid aiTools.enabled', async () => {
    for (const value of ['true', null, 1]) {
      await set('aiTools.enabled', value);
      const { content } = await vscode.lm.invokeTool('proclens_top_consumers', {
        input: {},
        toolInvocationToken: undefined,
      });
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      assert.match(part.value, /^Error: these tools are turned off/, JSON.stringify(value));
    }
  });
});
