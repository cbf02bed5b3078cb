import type { Page } from 'playwright-core';

/** A page of the browser with a panel in it. */
export interface OpenedPage {
  readonly page: Page;
  /** The errors and warnings of its console, and its uncaught exceptions. */
  readonly errors: string[];
  /** Must be called before the test sets the clock of the page. */
  readonly onTakeClock: () => void;
}
