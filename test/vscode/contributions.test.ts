import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, SETTINGS, VIEWS } from '../../src/ui/ids';
import { activated } from './extension';

describe('Contributions', () => {
  it('every declared command is registered, and the reverse', async () => {
    const { manifest } = await activated();
    const declared = manifest.contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, [...Object.values(COMMANDS)].sort());
    const registered = (await vscode.commands.getCommands(true)).filter((id) =>
      declared.some((command) => command === id),
    );
    assert.deepEqual(registered.sort(), declared);
  });

  it('every setting and view in the code is declared, and the reverse', async () => {
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
});
