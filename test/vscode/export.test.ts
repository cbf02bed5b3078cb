import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { writeExport } from '../../src/ui/commands/export';
import { until } from '../support/until';
import { activated } from './extension';

describe('The export', () => {
  before(activated);

  it('writes a file as UTF-8 and replaces its contents', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'proclens-export-'));
    try {
      const uri = vscode.Uri.file(join(folder, 'processes.csv'));
      await writeExport(uri, 'a longer text that was there before');
      await writeExport(uri, 'pid,name\r\n1,größe\r\n');
      assert.equal(await readFile(uri.fsPath, 'utf8'), 'pid,name\r\n1,größe\r\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('copies a table with a heading, and this process among the rows', async () => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('proclens.copyTable');
    await until(
      async () => (await vscode.env.clipboard.readText()).startsWith('pid\t'),
      10_000,
      'a table',
    );
    const [heading, ...rows] = (await vscode.env.clipboard.readText()).split('\n');
    const columns = heading?.split('\t').length;
    assert.ok(rows.every((row) => row.split('\t').length === columns));
    assert.ok(rows.some((row) => row.startsWith(`${process.pid}\t`)));
  });
});
