import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import { until } from '../support/until';
import type { Answer, Call } from '../extensions/caller/extension';
import { openEditors } from './openEditors';

/** Long enough for a click, short enough to try another where the row has moved away. */
const TRY_MS = 1500;

/** VS Code in a browser, with ProcLens installed, as a user has it. */
export class Workbench {
  private readonly complaints: string[] = [];
  private readonly errors: string[] = [];
  private readonly answers = mkdtempSync(join(tmpdir(), 'proclens-answers-'));
  private calls = 0;

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text());
      if (message.type() === 'error') {
        this.errors.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', ({ message, stack }) => this.errors.push(stack ?? message));
  }

  static async open(): Promise<Workbench> {
    const { PROCLENS_URL } = process.env;
    assert.ok(PROCLENS_URL, 'These tests are run by scripts/test.mjs.');
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const workbench = new Workbench(browser, page);
      await page.goto(PROCLENS_URL);
      await workbench.statusBarItem.waitFor({ timeout: 120_000 });
      return workbench;
    } catch (error) {
      // Open, it would keep the test run from ending.
      await browser.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    rmSync(this.answers, { recursive: true });
    await this.browser.close();
  }

  get statusBarItem() {
    return this.page.locator('.statusbar-item[id*="proclens.topProcess"]');
  }

  /** What shows while the pointer rests on something. */
  get hover() {
    return this.page.locator('.workbench-hover');
  }

  get dialog() {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The document in the panel's webview: VS Code nests it in two frames. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  get panelRows() {
    return this.panel.locator('[role="row"][data-key]');
  }

  get filter() {
    return this.panel.locator('#filter');
  }

  panelRow(text: string | RegExp) {
    return this.panelRows.filter({ hasText: text });
  }

  panelRowOf(pid: number) {
    return this.panel.locator(`[role="row"][data-key^="${pid}:"]`);
  }

  panelCells(column: string) {
    return this.panelRows.locator(`[data-column="${column}"]`);
  }

  panelHeading(column: string) {
    return this.panel.locator(`[role="columnheader"][data-column="${column}"]`);
  }

  panelButton(name: string) {
    return this.panel.getByRole('button', { name, exact: true });
  }

  /** One of the columns to choose from, in the menu that the gear opens. */
  columnChoice(name: string) {
    return this.panel.getByRole('menuitemcheckbox', { name, exact: true });
  }

  get shortcuts() {
    return this.panel.getByRole('dialog', { name: 'Keyboard Shortcuts' });
  }

  get quickInput() {
    return this.page.locator('.quick-input-widget');
  }

  get tree() {
    return this.page.locator('.tree-explorer-viewlet-tree-view');
  }

  get treeRows() {
    return this.tree.locator('.monaco-list-row');
  }

  treeRow(text: string) {
    return this.treeRows.filter({ hasText: text });
  }

  /** Types a command's title into the command palette and takes the first match. */
  async runCommand(title: string): Promise<void> {
    const { page } = this;
    const input = page.locator('.quick-input-widget input[type="text"]');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title });
    // VS Code closes the palette when the focus comes back from something that was clicked before.
    await this.untilDone(title, async () => {
      if (!(await input.isVisible())) await page.keyboard.press('F1');
      await input.fill(`>${title}`, { timeout: TRY_MS });
      await row.first().waitFor({ timeout: TRY_MS });
    });
    await row.first().click();
  }

  /** The same without the mouse. */
  async typeCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.locator('input[type="text"]').waitFor();
    await this.page.keyboard.insertText(title);
    await this.takeFirst(title);
  }

  /**
   * Has an extension do this, which is in the same extension host.
   * @returns what waits for the answer: there may be questions before it
   */
  async call(call: Call): Promise<() => Promise<Answer>> {
    const file = join(this.answers, `${++this.calls}.json`);
    await this.runCommand('Caller: Call');
    const input = this.quickInput.getByPlaceholder('Call', { exact: true });
    await input.fill(JSON.stringify({ call, file }));
    await this.page.keyboard.press('Enter');
    const read = () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as Answer;
      } catch {
        return undefined;
      }
    };
    return async () => {
      await until(() => read() !== undefined, 30_000, `the answer to ${JSON.stringify(call)}`);
      return read() ?? {};
    };
  }

  /** Takes what the quick input offers first, with Enter, once that has this text. */
  async takeFirst(text: string): Promise<void> {
    const focused = this.quickInput.locator('.monaco-list-row.focused');
    await focused.and(this.page.locator('[data-index="0"]')).filter({ hasText: text }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.panelRows.first().waitFor({ state: 'detached' });
  }

  async openPanel(): Promise<void> {
    await this.runCommand('Processes: Open Panel');
    await this.panelRows.first().waitFor();
  }

  async openTree(): Promise<void> {
    // A click on the icon of a view that shows hides it.
    if (!(await this.treeRows.first().isVisible())) {
      await this.page.locator('.activitybar .action-label[aria-label^="Processes"]').click();
    }
    await this.treeRows.first().waitFor();
  }

  /** What every test may begin with: nothing asks, the panel shows all, the largest user first. */
  async reset(): Promise<void> {
    const { page } = this;
    // Rows stay where they are under a mouse.
    await page.mouse.move(640, 5);
    if ((await this.dialog.count()) > 0) await page.keyboard.press('Escape');
    if ((await page.locator('.notification-toast').count()) > 0) {
      await this.runCommand('Notifications: Clear All Notifications');
    }
    if (await page.locator('.part.panel').isVisible()) await this.runCommand('View: Hide Panel');
    if (!(await this.filter.isVisible())) await this.runCommand('Processes: Open Panel');
    if (await this.shortcuts.isVisible()) await this.shortcuts.press('Escape');
    await this.filter.fill('');
    await this.releaseViewButtons();
    await this.panelRows.first().waitFor();
    // They are kept, and leave no room for some of the columns.
    const closeDetails = this.panelButton('Close Details');
    if (await closeDetails.isVisible()) await closeDetails.click();
    await this.sortBy('cpuPercent', 'descending');
    await this.openTree();
  }

  async sortBy(column: string, order: 'ascending' | 'descending'): Promise<void> {
    const heading = this.panelHeading(column);
    // Each click turns it round; the first may go either way.
    while ((await heading.getAttribute('aria-sort')) !== order) await heading.click();
  }

  /** Neither tree nor groups, nothing paused or followed. */
  private async releaseViewButtons(): Promise<void> {
    const pressed = this.panel.locator('.modes [data-pressed]');
    while ((await pressed.count()) > 0) await pressed.first().click();
  }

  /** Waits until the panel has taken the next snapshot. */
  async nextUpdate(): Promise<void> {
    await this.panel.locator('#process-grid').evaluate(
      () =>
        new Promise<void>((resolve) => {
          const observer = new PerformanceObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe({ type: 'measure' });
        }),
    );
  }

  /** Clicks one of the buttons that a tree row has while the pointer is on it. */
  async clickInTree(text: string, action: string): Promise<void> {
    const row = this.treeRow(text).first();
    const button = row.getByRole('button', { name: action, exact: true });
    await this.untilDone(`${action} of ${text}`, async () => {
      await row.hover({ timeout: TRY_MS });
      await button.click({ timeout: TRY_MS });
    });
  }

  async expandInTree(text: string, expanded: boolean): Promise<void> {
    const row = this.treeRow(text).first();
    await this.untilDone(`the row of ${text}`, async () => {
      if ((await row.getAttribute('aria-expanded', { timeout: TRY_MS })) !== String(expanded)) {
        await row.locator('.monaco-tl-twistie').click({ timeout: TRY_MS });
      }
      assert.equal(await row.getAttribute('aria-expanded'), String(expanded));
    });
  }

  /** What a tree row says while the pointer rests on it. */
  async treeTooltip(text: string): Promise<string> {
    let tooltip = '';
    await this.untilDone(`the tooltip of ${text}`, async () => {
      await this.page.mouse.move(800, 400);
      await this.treeRow(text).first().hover({ timeout: TRY_MS });
      tooltip = (await this.hover.textContent({ timeout: TRY_MS })) ?? '';
      // Until the rest is made, it has the name alone.
      assert.match(tooltip, new RegExp(`${text}[^]*\n`));
    });
    return tooltip;
  }

  /** Takes this from the menu that is open. VS Code is deaf to a click right after it opened. */
  async chooseInMenu(name: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    await item.waitFor();
    const take = async () => {
      await item.click({ timeout: TRY_MS }).catch(() => undefined);
      return !(await item.isVisible());
    };
    await until(take, 10_000, `${name} is taken from the menu`);
  }

  /** Answers the question that the dialog asks. */
  async answer(question: string, button: string): Promise<void> {
    await this.dialog
      .filter({ hasText: question })
      .getByRole('button', { name: button, exact: true })
      .click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** The same without the mouse: Tab goes round the buttons. */
  async answerByKeyboard(question: string, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: question });
    const wanted = dialog.getByRole('button', { name: button, exact: true });
    await wanted.waitFor();
    const isFocused = async () => {
      if (await wanted.evaluate((one) => one === one.ownerDocument.activeElement)) return true;
      await this.page.keyboard.press('Tab');
      return false;
    };
    await until(isFocused, 10_000, `${button} has the focus`);
    await this.page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  /**
   * Reloads the window as soon as VS Code has written down that the panel is open, with this in its
   * state. In a browser it does so every few seconds, not at the reload itself.
   */
  async reload(state: string): Promise<void> {
    await this.page.bringToFront();
    const remembered = async () => {
      // It is JSON in JSON, several times over.
      const editors = (await this.page.evaluate(openEditors)).replaceAll('\\', '');
      return editors.includes('proclens.panel') && editors.includes(state);
    };
    await until(remembered, 30_000, 'VS Code has stored that the panel is open');
    await this.page.reload();
  }

  /**
   * What a content security policy refused since last asked. From the console: VS Code writes the
   * panel's document over another one, which takes every listener on it away.
   */
  async takeViolations(): Promise<string[]> {
    // What the panel had to say before is here once it has answered this.
    await this.panel.locator('body').evaluate(() => undefined);
    return this.complaints.splice(0);
  }

  /**
   * What the console has got as errors of whoever this names: a served VS Code without a network has
   * errors of its own.
   */
  errorsOf(name: RegExp): string[] {
    return this.errors.filter((error) => name.test(error));
  }

  /** Rows move at every snapshot, and the focus at odd moments: what misses is tried again. */
  private async untilDone(what: string, act: () => Promise<void>): Promise<void> {
    const attempt = () =>
      act().then(
        () => true,
        () => false,
      );
    await until(attempt, 30_000, what);
  }
}
