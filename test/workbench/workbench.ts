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

/** Of the user, not of the machine. It has daylight saving. */
export const USER_TIME_ZONE = 'America/New_York';

/** VS Code in a browser, with ProcLens installed, as a user has it. */
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
    assert.ok(PROCLENS_URL, 'These tests are run by scripts/test.mjs.');
    const browser = await openBrowser();
    try {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        // A user far from the machine, as in a remote window.
        timezoneId: USER_TIME_ZONE,
      });
      return await Workbench.openIn(browser, await context.newPage(), PROCLENS_URL);
    } catch (error) {
      // Open, it would keep the test run from ending.
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

  /** Closes this window alone. */
  async closeWindow(): Promise<void> {
    rmSync(this.answers, { recursive: true });
    await this.page.close();
  }

  async close(): Promise<void> {
    rmSync(this.answers, { recursive: true });
    await this.browser.close();
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
    await this.sortTree();
  }

  /** Neither tree nor groups, nothing paused or followed. */
  private async releaseViewButtons(): Promise<void> {
    const pressed = this.panel.locator('.modes [data-pressed]');
    const areReleased = async () => {
      if ((await pressed.count()) === 0) return true;
      // By the time of the next click the one before may have had its effect.
      await pressed
        .first()
        .click({ timeout: TRY_MS })
        .catch(() => undefined);
      return false;
    };
    await until(areReleased, 30_000, 'all modes are off');
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
}
