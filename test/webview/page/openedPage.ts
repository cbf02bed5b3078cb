import type { Page } from 'playwright-core';

/** A page of the browser with a panel in it. */
export interface OpenedPage {
  readonly page: Page;
  /** What stood in its console as an error or a warning, and what was thrown there. */
  readonly errors: string[];
  /** To be called before the test sets the clock of the page. */
  readonly onTakeClock: () => void;
}
