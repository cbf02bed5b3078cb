import assert from 'node:assert/strict';
import type { Scene } from './scene';

export function attachingTests(scene: Scene): void {
  it('starts a session with a Node process, which keeps running afterwards', async () => {
    const { workbench } = scene;
    const { page } = workbench;
    const node = await scene.startOther('node', 'node');
    await workbench.filter.fill(String(node.pid));
    await workbench.panelRowOf(node.pid).click({ button: 'right' });
    await workbench.chooseInMenu('Attach Debugger');
    const who = `${node.pid} “inline script (node)”`;
    await workbench.answer(`Attach a debugger to process ${who}?`, 'Attach Debugger');
    const toolbar = page.locator('.debug-toolbar');
    await toolbar.waitFor({ timeout: 30_000 });
    await toolbar.locator('.codicon-debug-disconnect').click();
    await toolbar.waitFor({ state: 'hidden' });
    assert.ok(!node.hasExited());
  });
}
