import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../../scripts/lib/openBrowser.mjs';
import type { PanelOptions } from '../../../src/protocol/messages';
import { FIRST_OPTIONS } from '../../../webview/model/viewPreferences';
import { fakeVsCode } from './fakeVsCode';
import { PanelPage } from './panelPage';
import { PanelServer } from './panelServer';
import type { Theme } from './themes';

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  /** What `getState` gives: what an earlier panel kept. */
  readonly state?: unknown;
  readonly options?: Partial<PanelOptions>;
  /** In a language that is none: see `pseudoBundle`. */
  readonly pseudo?: boolean;
  /** How long it may take until it says that it is ready. */
  readonly readyWithinMs?: number;
}

/** Less than a test has: what stands in the console by then is told. */
const READY_WITHIN_MS = 25_000;

/** One browser and one server for the tests of a file. */
export class PanelBrowser {
  /** Shared by the pages of a file: each of its own would be a new process. */
  private context: BrowserContext | undefined;

  private constructor(
    private readonly browser: Browser,
    private readonly server: PanelServer,
  ) {}

  /** @param script the folder of another build of the panel's script */
  static async launch(script?: string): Promise<PanelBrowser> {
    return new PanelBrowser(await openBrowser(), await PanelServer.start(script));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /**
   * Opens the panel as VS Code does and waits until it says that it is ready.
   * @throws an error with what stands in the console if that fails; no page is left open then
   */
  async open(options: OpenOptions = {}): Promise<PanelPage> {
    this.context ??= await this.newContext();
    const page = await this.context.newPage();
    const errors: string[] = [];
    try {
      return await this.openIn(page, errors, options);
    } catch (cause) {
      // If that fails too, what came first is why.
      await page.close().catch(() => undefined);
      throw new Error(['The panel did not open.', String(cause), ...errors].join('\n'), { cause });
    }
  }

  private async openIn(page: Page, errors: string[], options: OpenOptions): Promise<PanelPage> {
    const { width = 1200, height = 800, theme = 'dark' } = options;
    await page.setViewportSize({ width, height });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(fakeVsCode, options.state);
    await page.goto(this.server.url(theme, options.pseudo));
    // The clock is that of the context: no other page is to have it.
    const onTakeClock = () => (this.context = undefined);
    const panel = new PanelPage({ page, errors, onTakeClock });
    // Behind another page it would draw nothing.
    await page.bringToFront();
    await panel.waitForPosted('ready', options.readyWithinMs ?? READY_WITHIN_MS);
    // They are files of their own, and what tests do with them is not to come before those.
    await page.locator('#details').waitFor({ state: 'attached' });
    await page.locator('#shortcuts').waitFor({ state: 'attached' });
    await panel.send({
      type: 'options',
      options: { ...FIRST_OPTIONS, machineName: 'testhost', ...options.options },
    });
    return panel;
  }

  /** With a page that keeps its process alive. */
  private async newContext(): Promise<BrowserContext> {
    const context = await this.browser.newContext();
    const keeper = await context.newPage();
    await keeper.goto(`${this.server.origin}/favicon.ico`);
    return context;
  }
}
