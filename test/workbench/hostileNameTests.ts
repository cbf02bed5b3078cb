import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { STATUS_NAME_LENGTH } from '../../src/core/text/format';
import { labelText, messageText, truncate, visibleText } from '../../src/core/text/text';
import { UNSEEN } from '../support/unseen';
import { until } from '../support/until';
import { NAMES_FOR_VSCODE } from './hostileNames';
import { AHEAD, type Prey, setNice } from './prey';
import type { Scene } from './scene';

/** The elements that a text would become if it were markup of any kind. */
const MADE_OF_TEXT = 'a, img, svg, i, b, em, code, .codicon';
/** An element may contain line breaks itself. */
const UNSEEN_IN_LINES = new RegExp(`(?!\\n)${UNSEEN.source}`, 'u');
const WAIT_MS = 60_000;
/** A nice value with which a process has a core for itself, while the status bar is looked at. */
const ALONE = -15;
/** Long enough for the pointer to rest, short enough to retry when the row has moved away. */
const TRY_MS = 4000;

export function hostileNameTests(scene: Scene): void {
  /** Waits until the element shows the text literally, then checks what else it contains. */
  const shows = async (place: Locator, text: string, where: string) => {
    await until(async () => (await textOf(place)).includes(text), WAIT_MS, `“${text}” in ${where}`);
    assert.doesNotMatch(await textOf(place), UNSEEN_IN_LINES, where);
    assert.equal(await place.locator(MADE_OF_TEXT).count(), 0, `elements in ${where}`);
  };

  // The shared process is busy too, but the hostile one must be the top consumer.
  before(() => void process.kill(scene.prey.pid, 'SIGSTOP'));
  after(() => void process.kill(scene.prey.pid, 'SIGCONT'));

  for (const [kind, name] of Object.entries(NAMES_FOR_VSCODE)) {
    it(`is shown literally everywhere when it contains ${kind}`, async () => {
      const { workbench } = scene;
      await workbench.takeViolations();
      const prey = await scene.startOther(name, 'deaf');
      setNice(prey, AHEAD);
      await inGrid(prey);
      await inTree(prey);
      await inStatusBar(prey);
      await inModal(prey);
      await inOutcome(prey);
      assert.deepEqual(await workbench.takeViolations(), []);
    }).timeout(180_000);
  }

  async function inGrid({ name, pid }: Prey): Promise<void> {
    const row = scene.workbench.panel.locator(`[role="row"][data-key^="${pid}:"]`);
    await shows(row.locator('[data-column="name"]'), visibleText(name), 'the grid');
    await shows(row.locator('[data-column="commandLine"]'), visibleText(name), 'the grid');
    assert.equal(await textOf(row.locator('[data-column="name"]')), visibleText(name));
  }

  async function inTree({ name, pid }: Prey): Promise<void> {
    const { page, treeRows, hover } = scene.workbench;
    const row = treeRows.filter({ hasText: new RegExp(` · ${pid}$`) }).first();
    await shows(row.locator('.label-name'), labelText(name), 'the tree');
    const start = `${visibleText(name)} (${pid})`;
    let made = -1;
    const rested = async () => {
      await page.mouse.move(800, 400);
      await row.hover({ timeout: TRY_MS });
      await hover.filter({ hasText: `(${pid})` }).waitFor({ timeout: TRY_MS });
      // Read together, since the hover disappears with the next snapshot.
      const [text, count] = await hover.evaluate(
        (element, selector) =>
          [element.textContent, element.querySelectorAll(selector).length] as const,
        MADE_OF_TEXT,
        { timeout: TRY_MS },
      );
      made = count;
      return text.startsWith(start) && !UNSEEN_IN_LINES.test(text);
    };
    await until(() => rested().catch(() => false), WAIT_MS, 'the tooltip');
    assert.equal(made, 0, 'elements in the tooltip');
    await page.mouse.move(800, 400);
  }

  async function inStatusBar(prey: Prey): Promise<void> {
    const { name, pid } = prey;
    const { page, statusBarItem, hover } = scene.workbench;
    const text = truncate(labelText(name), STATUS_NAME_LENGTH);
    setNice(prey, ALONE);
    await until(
      async () => (await textOf(statusBarItem)).includes(text),
      WAIT_MS,
      `“${text}” in the status bar`,
    );
    // Both belong to the item itself: its icon, and the link that makes it a button.
    assert.equal(await statusBarItem.locator('.codicon').count(), 1);
    assert.equal(await statusBarItem.locator('a').count(), 1);
    assert.ok((await textOf(statusBarItem)).includes(text));
    await statusBarItem.hover();
    const cell = hover
      .locator('tr', { hasText: String(pid) })
      .locator('td')
      .first();
    await cell.waitFor();
    assert.equal(await textOf(cell), visibleText(truncate(name, 24)));
    const commands = cell.locator('a');
    assert.equal(await commands.count(), 1);
    assert.match((await commands.getAttribute('data-href')) ?? '', /^command:proclens\.inspect\?/);
    assert.equal(await cell.locator('img, svg, .codicon').count(), 0);
    setNice(prey, AHEAD);
    await page.mouse.move(800, 400);
  }

  async function inModal({ name, pid }: Prey): Promise<void> {
    const { workbench } = scene;
    await workbench.panel.locator(`[role="row"][data-key^="${pid}:"]`).click();
    await workbench.panelButton('Kill Process').click();
    const { dialog } = workbench;
    const question = `Kill process ${pid} “${messageText(name)}”?`;
    await shows(dialog.locator('.dialog-message-text'), question, 'the question');
    await shows(dialog.locator('.dialog-message-detail'), messageText(name), 'its detail');
    await workbench.answer(question, 'Kill Process');
  }

  /** The process ignores the request, which a notification and the panel report. */
  async function inOutcome({ name, pid }: Prey): Promise<void> {
    const { page, panel } = scene.workbench;
    const told = `Process ${pid} “${messageText(name)}” is still running`;
    const toast = page.locator('.notification-toast', { hasText: String(pid) });
    await shows(toast.locator('.notification-list-item-message'), told, 'the notification');
    const outcome = panel.locator('#outcome');
    await until(async () => (await textOf(outcome)).includes(told), WAIT_MS, 'the outcome');
    assert.equal(await outcome.locator('a, img, svg').count(), 0);
  }
}

async function textOf(place: Locator): Promise<string> {
  return (await place.textContent()) ?? '';
}
