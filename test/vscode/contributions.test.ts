import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { COMMANDS, SETTINGS, VIEWS, WALKTHROUGH } from '../../src/ui/ids';
import { activated } from './extension';

describe('The manifest', () => {
  it('declares exactly the commands in the code, and all of them are registered', async () => {
    const { manifest } = await activated();
    const declared = manifest.contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, [...Object.values(COMMANDS)].sort());
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      declared.some((command) => command === id),
    );
    assert.deepEqual(registered.sort(), declared);
  });

  it('declares exactly the settings and views in the code', async () => {
    const { manifest } = await activated();
    const { section, ...names } = SETTINGS;
    assert.deepEqual(
      Object.keys(manifest.contributes.configuration.properties).sort(),
      Object.values(names)
        .map((name) => `${section}.${name}`)
        .sort(),
    );
    const views = Object.values(manifest.contributes.views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [VIEWS.topProcesses],
    );
  });

  it('has a walkthrough of four steps, each with a picture and an existing command', async () => {
    const { manifest } = await activated();
    const [walkthrough, ...more] = manifest.contributes.walkthroughs;
    assert.deepEqual(more, []);
    assert.equal(walkthrough?.id, WALKTHROUGH);
    assert.equal(walkthrough.steps.length, 4);
    const extension = vscode.extensions.getExtension('proclens.proclens');
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { description, media, completionEvents } of walkthrough.steps) {
      assert.ok(extension);
      const picture = vscode.Uri.joinPath(extension.extensionUri, media.svg);
      assert.ok((await stat(picture.fsPath)).isFile());
      const command = /\(command:([\w.]+)\)/.exec(description)?.[1] ?? '';
      assert.ok(commands.has(command), command);
      assert.ok(completionEvents.includes(`onCommand:${command}`));
    }
  });
});
