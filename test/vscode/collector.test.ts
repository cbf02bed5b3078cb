import assert from 'node:assert/strict';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { collectorsBelow } from '../support/collectorsBelow';
import { until } from '../support/until';
import { activated } from './extension';

const linux = os.platform() === 'linux';
const collectorChildren = () => collectorsBelow(process.pid);

describe('The collector in the extension host', () => {
  before(async function () {
    // Children are found through /proc here; what they do elsewhere is the supervisor's own test.
    if (!linux) this.skip();
    await activated();
    await vscode.commands.executeCommand('proclens.refresh');
  });

  it('is exactly one child process, of low priority', () => {
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

  it('is another one after the restart command', async () => {
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
      await vscode.commands.executeCommand('proclens.refresh');
    }
    assert.equal(collectorChildren().length, 1);
  });
});
