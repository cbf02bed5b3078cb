import assert from 'node:assert/strict';
import type { Clock, Locator, Page } from 'playwright-core';
import { encodeDelta, type SnapshotDelta } from '../../../src/core/process/delta';
import type { Inspection } from '../../../src/core/process/inspection';
import type { ProcessInfo } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import type { HostMessage, WebviewMessage } from '../../../src/protocol/messages';
import { topToBottom } from '../../support/topToBottom';
import type { OpenedPage } from './openedPage';
import { makeSnapshot, workingMachine } from './snapshots';

type PostedOf<T extends WebviewMessage['type']> = Extract<WebviewMessage, { type: T }>;

/** The panel in a page, as the host and the user see it. */
export class PanelPage {
  constructor(private opened?: OpenedPage) {}

  get isOpen(): boolean {
    return this.opened !== undefined;
  }

  get page(): Page {
    return this.openedPage.page;
  }

  /** From now on, this is the panel in the page of `other`. */
  protected become(other: PanelPage | undefined): void {
    this.opened = other?.opened;
  }

  private get openedPage(): OpenedPage {
    assert.ok(this.opened, 'No panel is open.');
    return this.opened;
  }

  /** From now on, time passes only when the test says so. */
  async takeClock(time?: number): Promise<Clock> {
    this.openedPage.onTakeClock();
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

  /** The topmost row, which need not be the first element. The heading is row 1. */
  get firstRow(): Locator {
    return this.grid.locator('[role=row][aria-rowindex="2"]');
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

  button(name: string | RegExp, options: { exact?: boolean; pressed?: boolean } = {}): Locator {
    return this.page.getByRole('button', { name, ...options });
  }

  /** The text of the only matching element. */
  async text(selector: string): Promise<string | null> {
    return this.page.locator(selector).textContent();
  }

  /** The text of a field in the details. */
  async field(id: string): Promise<string | null> {
    return this.text(`[data-field=${id}]`);
  }

  /** Presses keys one after the other. */
  async press(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** Delivers a message as the host does, as JSON without `undefined`, and waits for it. */
  async send(message: HostMessage | Readonly<Record<string, unknown>>): Promise<void> {
    await this.sendRaw(JSON.parse(JSON.stringify(message)));
  }

  async sendDelta(delta: SnapshotDelta): Promise<void> {
    await this.send({ type: 'snapshot', delta });
  }

  /** @param last the snapshot that was sent before; without it, a whole snapshot is sent */
  async sendSnapshot(snapshot: Snapshot, last?: Snapshot): Promise<void> {
    await this.sendDelta(encodeDelta(snapshot, last));
  }

  /** Sends a first snapshot with these processes and returns it. */
  async showProcesses(processes: readonly ProcessInfo[] = workingMachine()): Promise<Snapshot> {
    const snapshot = makeSnapshot(processes);
    await this.sendSnapshot(snapshot);
    return snapshot;
  }

  async sendInspection(inspection: Inspection): Promise<void> {
    await this.send({ type: 'inspection', inspection });
  }

  async sendRaw(message: unknown): Promise<void> {
    await this.page.evaluate((data) => {
      window.dispatchEvent(new MessageEvent('message', { data }));
    }, message);
  }

  /** The messages posted to the host, in order, without `ready` and `preferences`. */
  async posted(): Promise<WebviewMessage[]> {
    const posted = await this.page.evaluate(() => window.proclensTest.posted);
    return posted.filter(({ type }) => type !== 'ready' && type !== 'preferences');
  }

  /** The posted messages of one type. */
  async postedOf<T extends WebviewMessage['type']>(type: T): Promise<PostedOf<T>[]> {
    const posted = await this.posted();
    return posted.filter((message): message is PostedOf<T> => message.type === type);
  }

  /** The view preferences that were posted last. */
  async postedPreferences(): Promise<unknown> {
    await this.waitForPosted('preferences');
    const posted = await this.page.evaluate(() => window.proclensTest.posted);
    return posted.findLast((message) => message.type === 'preferences')?.preferences;
  }

  async waitForPosted(type: WebviewMessage['type'], withinMs?: number): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => window.proclensTest.posted.some((message) => message.type === wanted),
      type,
      withinMs === undefined ? {} : { timeout: withinMs },
    );
  }

  async keptState(): Promise<unknown> {
    return this.page.evaluate(() => window.proclensTest.state);
  }

  /** The texts of a column from top to bottom. */
  async column(field: string): Promise<string[]> {
    return topToBottom(this.rows.locator(`[data-column=${field}]`));
  }

  /** The keys of the rows that match a selector, from top to bottom. */
  async keys(selector: string): Promise<string[]> {
    return topToBottom(this.grid.locator(`[role=row]${selector}`), 'data-key');
  }

  async selectedKey(): Promise<string | null> {
    const selected = this.grid.locator('[role=row][aria-selected=true]');
    return (await selected.count()) === 0 ? null : selected.getAttribute('data-key');
  }

  /** The id of the focused element as exposed to assistive technology. */
  async activeId(): Promise<string | null> {
    return this.grid.getAttribute('aria-activedescendant');
  }

  /** Resolves once the page has done what it postponed until it was idle. */
  async idle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
    );
  }

  /** Resolves after the browser has drawn the changes. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** What the policy blocked and the errors in the console since the last call. */
  async takeComplaints(): Promise<string[]> {
    const blocked = await this.page.evaluate(() => window.proclensTest.violations.splice(0));
    return [...blocked, ...this.openedPage.errors.splice(0)];
  }

  /** Ends every test: checks that the policy blocked nothing and the console has no errors. */
  async close(): Promise<void> {
    const complaints = await this.takeComplaints();
    await this.page.close();
    assert.deepEqual(complaints, []);
  }
}
