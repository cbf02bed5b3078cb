import assert from 'node:assert/strict';
import { PanelBrowser, type OpenOptions } from './panelBrowser';
import { PanelPage } from './panelPage';

/** The panel of the running test: always the one that was opened last. */
export class UsedPanel extends PanelPage {
  constructor(private readonly browser: () => PanelBrowser) {
    super();
  }

  /** Opens a new panel in place of the open one. */
  async open(options?: OpenOptions): Promise<void> {
    await this.close();
    this.become(await this.browser().open(options));
  }

  /** Does nothing if no panel is open. */
  override async close(): Promise<void> {
    if (!this.isOpen) return;
    try {
      await super.close();
    } finally {
      this.become(undefined);
    }
  }
}

/**
 * A browser for the tests of a suite, and the panel that they open in it. The panel is closed after
 * each test, which fails if the policy blocked something or the console has an error.
 * @param script the folder of a different build of the panel's script
 */
export function usePanel(script?: string): UsedPanel {
  let browser: PanelBrowser | undefined;
  const panel = new UsedPanel(() => {
    assert.ok(browser, 'There is no browser.');
    return browser;
  });
  before(async () => (browser = await PanelBrowser.launch(script)));
  after(() => browser?.close());
  afterEach(() => panel.close());
  return panel;
}
