import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function inspectionTests(scene: Scene): void {
  it('shows where it listens, its folder and its arguments, secrets on demand', async () => {
    const { workbench } = scene;
    const server = await scene.startListening();
    const text = (selector: string) => workbench.panel.locator(selector).textContent();
    const shownArguments = () => workbench.panel.locator('.argument').allTextContents();
    await workbench.takeViolations();

    await workbench.filter.fill(server.argument);
    await workbench.panelRow(server.argument).first().dblclick();
    const listening = workbench.panel.locator('[data-sockets="listening"]');
    await listening.filter({ hasText: `127.0.0.1:${server.port}` }).waitFor();
    assert.equal(await text('[data-fact="pid"]'), String(server.pid));
    assert.equal(await text('[data-fact="cwd"]'), server.folder);
    assert.deepEqual((await shownArguments()).slice(1), [server.argument, '--token', '••••••']);
    assert.ok(!(await text('body'))?.includes(server.secret));

    const button = workbench.panel.locator('#details-reveal-arguments');
    await button.click();
    const isRevealed = async () => (await shownArguments()).includes(server.secret);
    await until(isRevealed, 10_000, 'the secret is shown');
    await button.click();
    assert.ok(!(await isRevealed()));
    assert.deepEqual(await workbench.takeViolations(), []);
  });

  it('draws what it used', async () => {
    const { workbench } = scene;
    await workbench.panelRow('proclens-prey').dblclick();
    const chart = workbench.panel.locator('#details-activity canvas').first();
    await chart.waitFor();
    const caption = workbench.panel.locator('#details-activity figcaption').first();
    await caption.filter({ hasText: /now \d/ }).waitFor();
  });
}
