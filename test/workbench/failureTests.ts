import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentOf } from '../support/collectorsBelow';
import { until } from '../support/until';
import type { Scene } from './scene';

export function failureTests(scene: Scene): void {
  it('marks the data as stale everywhere when the collector is killed, and recovers within 3 s', async () => {
    const { workbench } = scene;
    const [collector] = scene.collectors;
    assert.ok(collector !== undefined);
    const status = workbench.panel.locator('#sampling-status');
    const title = workbench.treeTitle.filter({ hasText: 'Not up to date' });
    const warning = workbench.statusBarItem.locator('.codicon-warning');
    const stale = Promise.all([
      status.filter({ hasText: 'Not up to date since' }).waitFor(),
      title.waitFor(),
      warning.waitFor(),
    ]);
    process.kill(collector, 'SIGKILL');
    const killedAt = performance.now();
    await stale;
    await until(async () => ((await status.textContent()) ?? '') === '', 5000, 'live again');
    assert.ok(performance.now() - killedAt < 3000);
    await title.waitFor({ state: 'detached' });
    await warning.waitFor({ state: 'detached' });
    assert.notEqual(scene.collectors[0], collector);
  });

  it('offers a restart when the collector keeps ending', async function () {
    this.timeout(90_000);
    const { workbench } = scene;
    const restart = workbench.panelButton('Restart Collector');
    const killed = new Set<number>();
    const isGivenUp = async () => {
      const next = scene.collectors.find((pid) => !killed.has(pid));
      if (next !== undefined) {
        killed.add(next);
        process.kill(next, 'SIGKILL');
      }
      return restart.isVisible();
    };
    await until(isGivenUp, 60_000, 'ProcLens gives up on the collector');
    const status = workbench.panel.locator('#sampling-status');
    assert.match((await status.textContent()) ?? '', /\w/);
    await restart.click();
    await until(async () => (await status.textContent()) === '', 10_000, 'live again');
    await workbench.nextUpdate();
    assert.equal(scene.collectors.length, 1);
  });

  it('shows in every view how the collector ended and what it wrote, and offers a restart', async function () {
    this.timeout(120_000);
    const { workbench } = scene;
    // These tests run in the folder of the extension that VS Code loads.
    const file = join(process.cwd(), 'dist/collector.js');
    const code = readFileSync(file);
    const restart = workbench.panelButton('Restart Collector');
    const wrote = 'node: error while loading shared libraries: libnode.so.115';
    const reason = `It exited with code 127. Its output: ${wrote}`;
    writeFileSync(file, `console.error('${wrote}'); process.exit(127);`);
    try {
      for (const pid of scene.collectors) process.kill(pid, 'SIGKILL');
      await restart.waitFor({ timeout: 60_000 });
      const status = workbench.panel.locator('#sampling-status');
      assert.ok((await status.textContent())?.includes(reason));
      await workbench.statusBarItem.hover();
      await workbench.hover.filter({ hasText: reason }).waitFor();
      await workbench.page.mouse.move(800, 400);
      await workbench.tree.locator('.message', { hasText: reason }).waitFor();
    } finally {
      writeFileSync(file, code);
    }
    await restart.click();
    await until(() => scene.collectors.length === 1, 10_000, 'a collector runs');
  });

  it('has caused no violation of the content security policy up to here', async () => {
    assert.deepEqual(await scene.workbench.takeViolations(), []);
  });

  it('restores mode, filter, order, rows and scroll position after a window reload', async function () {
    this.timeout(150_000);
    const { workbench } = scene;
    const { panel } = workbench;
    const parent = await scene.startOther('proclens-parent', 'parent');
    const row = workbench.panelRowOf(parent.pid);
    const is = (expanded: boolean) => row.and(panel.locator(`[aria-expanded="${expanded}"]`));
    const scrollTop = () => panel.locator('#process-grid').evaluate((grid) => grid.scrollTop);
    await workbench.sortBy('pid', 'descending');
    await workbench.follow(parent.pid);
    await workbench.page.keyboard.press('t');
    await is(true).waitFor();
    await workbench.page.keyboard.press('ArrowLeft');
    await is(false).waitFor();
    // A followed process would be scrolled to.
    await workbench.page.keyboard.press('f');
    await panel.locator('#view-follow[data-pressed]').waitFor({ state: 'detached' });
    // Matches everything, so that there is something to scroll.
    const query = '-name:proclens-nobody';
    await workbench.filter.fill(query);
    await workbench.inLowWindow(async () => {
      await panel.locator('#process-grid').evaluate((grid) => (grid.scrollTop = 66));
      await workbench.reload('"scrollTop":66');
      await workbench.panelRows.first().waitFor({ timeout: 60_000 });
      assert.equal(await workbench.filter.inputValue(), query);
      await panel.locator('#view-tree[data-pressed]').waitFor();
      assert.equal(await workbench.panelHeading('pid').getAttribute('aria-sort'), 'descending');
      await until(async () => (await scrollTop()) === 66, 10_000, 'scroll position restored');
    });
    // A filter expands the tree to every match; collapsed rows collapse again without it.
    await workbench.filter.fill('');
    await workbench.filter.press('Enter');
    // The selection is restored too, and is what F follows.
    await workbench.page.keyboard.press('f');
    await is(false).and(panel.locator('[aria-selected="true"]')).waitFor();
  });

  it('causes no violation of the content security policy after the reload either', async () => {
    const { workbench } = scene;
    assert.deepEqual(await workbench.takeViolations(), []);
    // This is meaningful only if a violation is noticed.
    await workbench.panel
      .locator('body')
      .evaluate((body) => body.setAttribute('style', 'color: red'));
    await until(async () => (await workbench.takeViolations()).length > 0, 5000, 'a violation');
  });

  it('leaves a single live panel in place of the old one after a crash of the extension host', async function () {
    this.timeout(150_000);
    const { workbench } = scene;
    const { page } = workbench;
    const tabs = page.locator('.tab', { hasText: 'Processes: ' });
    const hosts = new Set(scene.collectors.map(parentOf));
    await workbench.panel.locator('body').evaluate((body) => body.setAttribute('data-old', ''));
    for (const host of hosts) process.kill(host, 'SIGKILL');
    const isAnother = () => {
      const now = scene.collectors.map(parentOf);
      return now.length > 0 && now.every((host) => !hosts.has(host));
    };
    await until(isAnother, 60_000, 'a new extension host has a collector');
    // Both may exist for a moment, in which case this fails and is tried again.
    const rowsOfNew = () => workbench.panel.locator('body:not([data-old]) .row[data-key]').count();
    const isReplaced = async () =>
      (await tabs.count()) === 1 && (await rowsOfNew().catch(() => 0)) > 0;
    await until(isReplaced, 60_000, 'only the new panel is left');
    await workbench.nextUpdate();
    assert.equal(await tabs.count(), 1);
    assert.equal(await workbench.panel.locator('.page-notice').count(), 0);
  });

  it('leaves no child behind when the extension host ends', async () => {
    const all = scene.collectors;
    assert.ok(all.length > 0);
    const hosts = new Set(all.map(parentOf));
    for (const host of hosts) process.kill(host, 'SIGKILL');
    await until(() => all.every((pid) => !scene.collectors.includes(pid)), 2000, 'no child left');
  });
}
