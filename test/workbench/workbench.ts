import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import { until } from '../support/until';

/** VS Code in a browser, with ProcLens installed, as a user has it. */
export class Workbench {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(): Promise<Workbench> {
    const { PROCLENS_URL } = process.env;
    assert.ok(PROCLENS_URL, 'These tests are run by scripts/test.mjs.');
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(recordViolations);
    await page.goto(PROCLENS_URL);
    const workbench = new Workbench(browser, page);
    await workbench.statusBarItem.waitFor({ timeout: 60_000 });
    return workbench;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  get statusBarItem() {
    return this.page.locator('.statusbar-item[id*="proclens.topProcess"]');
  }

  /** The document in the panel's webview: VS Code nests it in two frames. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  get panelRows() {
    return this.panel.locator('[role="row"][data-key]');
  }

  panelRow(text: string) {
    return this.panelRows.filter({ hasText: text });
  }

  panelCells(column: string) {
    return this.panelRows.locator(`[data-column="${column}"]`);
  }

  get dialog() {
    return this.page.locator('.monaco-dialog-box');
  }

  treeRow(text: string) {
    return this.page.locator('.pane-body .monaco-list-row').filter({ hasText: text });
  }

  /** Types a command's title into the command palette and takes the first match. */
  async runCommand(title: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  async openPanel(): Promise<void> {
    await this.runCommand('Processes: Open Panel');
    await this.panelRows.first().waitFor();
  }

  /**
   * Reloads the window as soon as VS Code has written down that the panel is open. In a browser it
   * does so every few seconds, not at the reload itself.
   */
  async reload(): Promise<void> {
    await this.page.bringToFront();
    const remembered = async () =>
      (await this.page.evaluate(openEditors)).includes('proclens.panel');
    await until(remembered, 30_000, 'VS Code has stored that the panel is open');
    await this.page.reload();
  }

  /** What the content security policy of the panel refused. */
  async violations(): Promise<string[]> {
    return this.panel
      .locator('body')
      .evaluate(
        () => (globalThis as unknown as { violations?: string[] }).violations ?? ['unknown'],
      );
  }
}

/** Runs in every frame, before its own scripts. */
function recordViolations(): void {
  const found: string[] = [];
  (globalThis as unknown as { violations: string[] }).violations = found;
  document.addEventListener('securitypolicyviolation', (event) => {
    found.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}

/** Runs in the window: the editors VS Code will open again in this folder. */
async function openEditors(): Promise<string> {
  const found: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-') || name.endsWith('-global')) continue;
    const database = await settled(indexedDB.open(name));
    for (const storeName of database.objectStoreNames) {
      const store = database.transaction(storeName).objectStore(storeName);
      found.push(String(await settled(store.get('memento/workbench.parts.editor'))));
    }
    database.close();
  }
  return found.join('\n');

  function settled<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  }
}
