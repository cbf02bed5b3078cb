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
  /** What `getState` returns: the state that an earlier panel saved. */
  readonly state?: unknown;
  readonly options?: Partial<PanelOptions>;
  /** Uses the pseudo language, see `pseudoBundle`. */
  readonly pseudo?: boolean;
  /** How long the panel may take until it posts `ready`. */
  readonly readyWithinMs?: number;
}

/** Shorter than the timeout of a test, so that the error can still report the console. */
const READY_WITHIN_MS = 25_000;

/** One browser and one server for the tests of a file. */
export class PanelBrowser {
  /** Shared by the pages of a file: a context for each page would start a new process each time. */
  private context: BrowserContext | undefined;

  private constructor(
    private readonly browser: Browser,
    private readonly server: PanelServer,
  ) {}

  /** @param script the folder of a different build of the panel's script */
  static async launch(script?: string): Promise<PanelBrowser> {
    return new PanelBrowser(await openBrowser(), await PanelServer.start(script));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /**
   * Opens the panel as VS Code does and waits until it posts `ready`.
   * @throws an error with the console output if that fails; the page is closed in that case
   */
  async open(options: OpenOptions = {}): Promise<PanelPage> {
    this.context ??= await this.newContext();
    const page = await this.context.newPage();
    const errors: string[] = [];
    try {
      return await this.openIn(page, errors, options);
    } catch (cause) {
      // If closing fails too, the first error is the cause.
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
    // The clock belongs to the context, so no other page may get this context.
    const onTakeClock = () => (this.context = undefined);
    const panel = new PanelPage({ page, errors, onTakeClock });
    // A page in the background draws nothing.
    await page.bringToFront();
    await panel.waitForPosted('ready', options.readyWithinMs ?? READY_WITHIN_MS);
    // These are loaded from separate files; a test must not act before they are there.
    await page.locator('#details').waitFor({ state: 'attached' });
    await page.locator('#shortcuts').waitFor({ state: 'attached' });
    await panel.send({
      type: 'options',
      options: { ...FIRST_OPTIONS, machineName: 'testhost', ...options.options },
    });
    return panel;
  }

  /** Opens a page that keeps the process of the context alive. */
  private async newContext(): Promise<BrowserContext> {
    const context = await this.browser.newContext();
    const keeper = await context.newPage();
    await keeper.goto(`${this.server.origin}/favicon.ico`);
    return context;
  }
}
