import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { collectorsBelow } from '../support/collectorsBelow';
import { until } from '../support/until';
import { activated } from './extension';

const linux = os.platform() === 'linux';
const collectorChildren = () => collectorsBelow(process.pid);

describe('The collector in the extension host', () => {
  before(async function () {
    // Children are found through /proc here; the supervisor's own tests cover other platforms.
    if (!linux) this.skip();
    await activated();
    await vscode.commands.executeCommand('proclens.refresh');
  });

  it('is exactly one child process, with low priority', () => {
    const children = collectorChildren();
    assert.equal(children.length, 1);
    assert.equal(os.getPriority(children[0]), 10);
  });

  it('is replaced when it is killed', async () => {
    const [killed] = collectorChildren();
    assert.ok(killed !== undefined);
    process.kill(killed, 'SIGKILL');
    await until(
      () => {
        const [child, ...more] = collectorChildren();
        return child !== undefined && child !== killed && more.length === 0;
      },
      3000,
      'a new collector',
    );
    await vscode.commands.executeCommand('proclens.refresh');
  });

  it('is replaced by the restart command', async () => {
    const [before] = collectorChildren();
    await vscode.commands.executeCommand('proclens.restartCollector');
    const [after, ...more] = collectorChildren();
    assert.notEqual(after, before);
    assert.deepEqual(more, []);
  });

  it('survives any value of its settings', async () => {
    const settings = vscode.workspace.getConfiguration('proclens');
    const odd: unknown[] = [0, -1, 1e9, 'x', null, 700, undefined];
    for (const value of odd) {
      await settings.update('refreshInterval', value, vscode.ConfigurationTarget.Global);
      assert.equal(await vscode.commands.executeCommand('proclens.refresh'), true, String(value));
    }
    assert.equal(collectorChildren().length, 1);
  });

  it('is replaced at once by one that reads as the setting says', async () => {
    const settings = vscode.workspace.getConfiguration('proclens');
    for (const choice of ['systeminformation', undefined]) {
      const [before] = collectorChildren();
      await settings.update('collector', choice, vscode.ConfigurationTarget.Global);
      await until(
        () => {
          const [child, ...more] = collectorChildren();
          return child !== before && more.length === 0 && choiceOf(child) === (choice ?? 'auto');
        },
        5000,
        `a collector that reads with ${String(choice)}`,
      );
      assert.equal(await vscode.commands.executeCommand('proclens.refresh'), true);
    }
  });
});

/** What a collector was started to read with. */
function choiceOf(pid: number | undefined): string | undefined {
  if (pid === undefined) return undefined;
  return /--collector=(\w+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1];
}
