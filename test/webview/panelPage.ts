import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Clock, Locator, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/lib/openBrowser.mjs';
import type { SnapshotDelta } from '../../src/core/delta';
import type { HostMessage, PanelOptions, WebviewMessage } from '../../src/protocol/messages';
import { FIRST_OPTIONS } from '../../webview/firstOptions';
import { PanelServer } from './panelServer';
import type { Theme } from './themes';

/** What the page under test keeps for us: the other end of the fake `acquireVsCodeApi`. */
interface Recorder {
  posted: WebviewMessage[];
  state: unknown;
  violations: string[];
}
declare global {
  interface Window {
    proclensTest: Recorder;
  }
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
  /** What `getState` gives: what an earlier panel kept. */
  readonly state?: unknown;
  readonly options?: Partial<PanelOptions>;
  /** In a language that is none: see `pseudoBundle`. */
  readonly pseudo?: boolean;
}

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

  /** Opens the panel as VS Code does and waits until it says that it is ready. */
  async open(options: OpenOptions = {}): Promise<PanelPage> {
    const { width = 1200, height = 800, theme = 'dark' } = options;
    this.context ??= await this.newContext();
    const page = await this.context.newPage();
    await page.setViewportSize({ width, height });
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(fakeVsCode, options.state);
    await page.goto(this.server.url(theme, options.pseudo));
    // The clock is that of the context: no other page is to have it.
    const panel = new PanelPage(page, errors, () => (this.context = undefined));
    // Behind another page it would draw nothing.
    await page.bringToFront();
    await panel.waitForPosted('ready');
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

function fakeVsCode(state: unknown): void {
  const recorder: Recorder = { posted: [], state, violations: [] };
  window.proclensTest = recorder;
  document.addEventListener('securitypolicyviolation', (event) => {
    recorder.violations.push(
      `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    );
  });
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: WebviewMessage) => recorder.posted.push(message),
      getState: () => recorder.state,
      setState: (next: unknown) => (recorder.state = structuredClone(next)),
    }),
  });
}

/** The panel in a page, seen from the host and from the user. */
export class PanelPage {
  constructor(
    readonly page: Page,
    private readonly errors: string[],
    private readonly onTakeClock: () => void,
  ) {}

  /** From now on time passes as the test says. */
  async takeClock(time?: number): Promise<Clock> {
    this.onTakeClock();
    const { clock } = this.page;
    await clock.install(time === undefined ? {} : { time });
    return clock;
  }

  get grid(): Locator {
    return this.page
      .getByRole('grid', { name: 'Processes' })
      .or(this.page.getByRole('treegrid', { name: 'Processes' }));
  }

  get rows(): Locator {
    return this.grid.locator('[role=row][data-key]');
  }

  get filter(): Locator {
    return this.page.getByRole('combobox', { name: 'Filter processes', exact: true });
  }

  row(key: string): Locator {
    return this.grid.locator(`[role=row][data-key="${key}"]`);
  }

  cell(key: string, column: string): Locator {
    return this.row(key).locator(`[data-column=${column}]`);
  }

  heading(column: string): Locator {
    return this.grid.locator(`[role=columnheader][data-column=${column}]`);
  }

  /** Delivers a message as the host does: as JSON, `undefined` left out, and waits for it. */
  async send(message: HostMessage | Readonly<Record<string, unknown>>): Promise<void> {
    await this.sendRaw(JSON.parse(JSON.stringify(message)));
  }

  async sendDelta(delta: SnapshotDelta): Promise<void> {
    await this.send({ type: 'snapshot', delta });
  }

  async sendRaw(message: unknown): Promise<void> {
    await this.page.evaluate((data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
    }, message);
  }

  /** What was posted to the host, in order, without `ready` and `preferences`. */
  async posted(): Promise<WebviewMessage[]> {
    const posted = await this.page.evaluate(() => window.proclensTest.posted);
    return posted.filter(({ type }) => type !== 'ready' && type !== 'preferences');
  }

  /** The view preferences posted last. */
  async postedPreferences(): Promise<unknown> {
    await this.waitForPosted('preferences');
    const posted = await this.page.evaluate(() => window.proclensTest.posted);
    return posted.findLast((message) => message.type === 'preferences')?.preferences;
  }

  async waitForPosted(type: WebviewMessage['type']): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => window.proclensTest.posted.some((message) => message.type === wanted),
      type,
    );
  }

  async keptState(): Promise<unknown> {
    return this.page.evaluate(() => window.proclensTest.state);
  }

  /** The texts of a column in the order of the row elements. */
  async column(field: string): Promise<string[]> {
    return this.rows.locator(`[data-column=${field}]`).allTextContents();
  }

  async selectedKey(): Promise<string | null> {
    const selected = this.grid.locator('[role=row][aria-selected=true]');
    return (await selected.count()) === 0 ? null : selected.getAttribute('data-key');
  }

  /** The element that the keyboard is on, as assistive technology is told. */
  async activeId(): Promise<string | null> {
    return this.grid.getAttribute('aria-activedescendant');
  }

  /** Resolves after the browser has drawn what was changed. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** What the policy blocked and what stands in the console as an error, since last asked. */
  async takeComplaints(): Promise<string[]> {
    const blocked = await this.page.evaluate(() => window.proclensTest.violations.splice(0));
    return [...blocked, ...this.errors.splice(0)];
  }

  /** To end every test with: nothing was blocked by the policy, no error is in the console. */
  async close(): Promise<void> {
    const complaints = await this.takeComplaints();
    await this.page.close();
    assert.deepEqual(complaints, []);
  }
}
