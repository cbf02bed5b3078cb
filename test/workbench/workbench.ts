import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import { until } from '../support/until';
import type { Answer, Call } from '../extensions/caller/extension';
import { openEditors } from './openEditors';
import { TRY_MS, WorkbenchUse } from './workbenchUse';

/** The time zone of the user, not of the machine. It has daylight saving time. */
export const USER_TIME_ZONE = 'America/New_York';

/** VS Code in a browser with ProcLens installed, as a user has it. */
export class Workbench extends WorkbenchUse {
  private readonly complaints: string[] = [];
  private readonly errors: string[] = [];
  private readonly answers = mkdtempSync(join(tmpdir(), 'proclens-answers-'));
  private calls = 0;

  private constructor(
    private readonly browser: Browser,
    page: Page,
  ) {
    super(page);
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
    assert.ok(PROCLENS_URL, 'Run these tests with scripts/test.mjs.');
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        // A user far from the machine, as in a remote window.
        timezoneId: USER_TIME_ZONE,
      });
      return await Workbench.openIn(browser, await context.newPage(), PROCLENS_URL);
    } catch (error) {
      // An open browser would keep the test run from ending.
      await browser.close();
      throw error;
    }
  }

  private static async openIn(browser: Browser, page: Page, url: string): Promise<Workbench> {
    const workbench = new Workbench(browser, page);
    await page.goto(url);
    await workbench.statusBarItem.waitFor({ timeout: 120_000 });
    return workbench;
  }

  /** Opens a second window of the same user, on the same server. */
  async openWindow(): Promise<Workbench> {
    const url = process.env['PROCLENS_URL'] ?? '';
    return Workbench.openIn(this.browser, await this.page.context().newPage(), url);
  }

  /** Closes only this window. */
  async closeWindow(): Promise<void> {
    rmSync(this.answers, { recursive: true });
    await this.page.close();
  }

  async close(): Promise<void> {
    rmSync(this.answers, { recursive: true });
    await this.browser.close();
  }

  /**
   * Restores the state that every test starts with: no dialogs, no selected row in the tree, and a
   * panel that shows all processes, the top consumer first.
   */
  async reset(): Promise<void> {
    const { page } = this;
    // Rows stay in place under the pointer.
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
    // Open details are saved, and leave no room for some of the columns.
    const closeDetails = this.panelButton('Close Details');
    if (await closeDetails.isVisible()) await closeDetails.click();
    await this.sortBy('cpuPercent', 'descending');
    await this.openTree();
    await this.deselectInTree();
    await this.sortTree();
  }

  /** Turns off tree, groups, pause and follow. */
  private async releaseViewButtons(): Promise<void> {
    const pressed = this.panel.locator('.modes [data-pressed]');
    const areReleased = async () => {
      if ((await pressed.count()) === 0) return true;
      // The previous click may have taken effect before the next one.
      await pressed
        .first()
        .click({ timeout: TRY_MS })
        .catch(() => undefined);
      return false;
    };
    await until(areReleased, 30_000, 'all modes are off');
  }

  /**
   * Asks an extension in the same extension host to do this.
   * @returns a function that waits for the answer, since there may be questions before it
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

  /**
   * Reloads the window as soon as VS Code has stored that the panel is open, with this text in its
   * state. In a browser, VS Code stores that every few seconds, not at the reload itself.
   */
  async reload(state: string): Promise<void> {
    await this.page.bringToFront();
    const remembered = async () => {
      // It is JSON in JSON, nested several times.
      const editors = (await this.page.evaluate(openEditors)).replaceAll('\\', '');
      return editors.includes('proclens.panel') && editors.includes(state);
    };
    await until(remembered, 30_000, 'VS Code has stored that the panel is open');
    await this.page.reload();
  }

  /**
   * What content security policies blocked since the last call. This is read from the console,
   * because VS Code writes the document of the panel over an earlier one, which removes all its
   * listeners.
   */
  async takeViolations(): Promise<string[]> {
    // Earlier messages of the panel have arrived once it has answered this.
    await this.panel.locator('body').evaluate(() => undefined);
    return this.complaints.splice(0);
  }

  /**
   * The errors in the console that match this name; a served VS Code without a network has its own
   * errors.
   */
  errorsOf(name: RegExp): string[] {
    return this.errors.filter((error) => name.test(error));
  }
}
