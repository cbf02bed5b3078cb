import assert from 'node:assert/strict';
import { parentOf } from '../support/collectorsBelow';
import { until } from '../support/until';
import type { Scene } from './scene';

export function failureTests(scene: Scene): void {
  it('says stale everywhere when the collector is killed, and is live again within 3 s', async () => {
    const { workbench } = scene;
    const [collector] = scene.collectors;
    assert.ok(collector !== undefined);
    const status = workbench.panel.locator('#sampling-status');
    const message = workbench.tree.locator('.message');
    const warning = workbench.statusBarItem.locator('.codicon-warning');
    const stale = Promise.all([
      status.filter({ hasText: 'Not up to date since' }).waitFor(),
      message.filter({ hasText: 'Not up to date. The collector ended unexpectedly.' }).waitFor(),
      warning.waitFor(),
    ]);
    process.kill(collector, 'SIGKILL');
    const killedAt = performance.now();
    await stale;
    await until(async () => ((await status.textContent()) ?? '') === '', 5000, 'live again');
    assert.ok(performance.now() - killedAt < 3000);
    await message.waitFor({ state: 'hidden' });
    await warning.waitFor({ state: 'detached' });
    assert.notEqual(scene.collectors[0], collector);
  });

  it('has not violated its content security policy in all that', async () => {
    assert.deepEqual(await scene.workbench.takeViolations(), []);
  });

  it('is whole again after a window reload', async function () {
    this.timeout(120_000);
    await scene.workbench.reload();
    await scene.workbench.panelRows.first().waitFor({ timeout: 60_000 });
  });

  it('does not violate it after the reload either', async () => {
    const { workbench } = scene;
    assert.deepEqual(await workbench.takeViolations(), []);
    // That says something only if a violation is noticed.
    await workbench.panel
      .locator('body')
      .evaluate((body) => body.setAttribute('style', 'color: red'));
    await until(async () => (await workbench.takeViolations()).length > 0, 5000, 'a violation');
  });

  it('leaves no child behind when the extension host ends', async () => {
    const all = scene.collectors;
    assert.ok(all.length > 0);
    const hosts = new Set(all.map(parentOf));
    for (const host of hosts) process.kill(host, 'SIGKILL');
    await until(() => all.every((pid) => !scene.collectors.includes(pid)), 2000, 'no child left');
  });
}
