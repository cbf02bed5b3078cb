import assert from 'node:assert/strict';
import { until } from '../support/until';
import { WorkbenchParts } from './workbenchParts';

/** Long enough for a click, short enough to retry when the row has moved away. */
export const TRY_MS = 1500;
/** A process is read again before the question about it, which takes a while on a busy machine. */
const QUESTION_MS = 5000;

/** What a user does in that window. */
export class WorkbenchUse extends WorkbenchParts {
  /** Types the title of a command into the command palette and takes the first match. */
  async runCommand(title: string): Promise<void> {
    const { page } = this;
    const input = page.locator('.quick-input-widget input[type="text"]');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title });
    // VS Code closes the palette when the focus returns late from an earlier click.
    await this.untilDone(title, async () => {
      if (!(await input.isVisible())) await page.keyboard.press('F1');
      await input.fill(`>${title}`, { timeout: TRY_MS });
      await row.first().waitFor({ timeout: TRY_MS });
    });
    await row.first().click();
  }

  /** Runs a command without the mouse. */
  async typeCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.locator('input[type="text"]').waitFor();
    await this.page.keyboard.insertText(title);
    await this.takeFirst(title);
  }

  /** Accepts the first item of the quick input with Enter once it has this text. */
  async takeFirst(text: string): Promise<void> {
    const focused = this.quickInput.locator('.monaco-list-row.focused');
    await focused.and(this.page.locator('[data-index="0"]')).filter({ hasText: text }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.panelRows.first().waitFor({ state: 'detached' });
  }

  async openPanel(): Promise<void> {
    await this.runCommand('Processes: Open Panel');
    await this.panelRows.first().waitFor();
  }

  async openTree(): Promise<void> {
    // Clicking the icon of a visible view hides it.
    if (!(await this.treeRows.first().isVisible())) {
      await this.page.locator('.activitybar .action-label[aria-label^="Processes"]').click();
    }
    await this.treeRows.first().waitFor();
  }

  async sortBy(column: string, order: 'ascending' | 'descending'): Promise<void> {
    const heading = this.panelHeading(column);
    // Each click reverses the order; the first may set either one.
    while ((await heading.getAttribute('aria-sort')) !== order) await heading.click();
  }

  /**
   * Selects a process and makes the panel follow it, which keeps its row in view however many
   * others there are. The focus is in the rows afterwards.
   */
  async follow(pid: number): Promise<void> {
    const row = this.panelRowOf(pid);
    await this.filter.fill(`pid:${pid}`);
    await row.click();
    await this.page.keyboard.press('f');
    await row.and(this.panel.locator('[data-followed]')).waitFor();
    await this.filter.fill('');
    await this.filter.press('Enter');
  }

  /** Waits until the panel has applied the next snapshot. */
  async nextUpdate(): Promise<void> {
    await this.panel.locator('#process-grid').evaluate(
      () =>
        new Promise<void>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            if (list.getEntriesByName('proclens:update').length === 0) return;
            observer.disconnect();
            resolve();
          });
          observer.observe({ type: 'measure' });
        }),
    );
  }

  /** Runs this in a window too low for all rows, however few processes there are. */
  async inLowWindow(test: () => Promise<void>): Promise<void> {
    const size = this.page.viewportSize() ?? { width: 1280, height: 800 };
    try {
      await this.page.setViewportSize({ ...size, height: 500 });
      await test();
    } finally {
      await this.page.setViewportSize(size);
    }
  }

  /** Makes the tree list the top consumers first; while it is visible, its rows stay in place. */
  async sortTree(): Promise<void> {
    await this.treeTitle.getByRole('button', { name: 'Refresh Now' }).click();
  }

  /** Makes the tree list this process, which others may displace on a busy machine. */
  async listInTree(pid: number): Promise<void> {
    const row = this.treeRowOf(pid);
    await this.untilDone(`the row of process ${pid}`, async () => {
      if ((await row.count()) === 0) await this.sortTree();
      await row.waitFor({ timeout: TRY_MS });
    });
  }

  /** Deselects all rows of the tree, because an action on a selected row applies to all of them. */
  async deselectInTree(): Promise<void> {
    const selected = this.treeRows.and(this.page.locator('[aria-selected="true"]'));
    await this.untilDone('the tree without a selected row', async () => {
      if ((await selected.count()) > 0) {
        const label = selected.first().locator('.label-name');
        await label.click({ modifiers: ['ControlOrMeta'], timeout: TRY_MS });
      }
      assert.equal(await selected.count(), 0);
    });
  }

  /** Clicks a button of a tree row; Kill is there only once the row is selected. */
  async clickInTree(pid: number, action: string): Promise<void> {
    await this.untilDone(`${action} of process ${pid}`, () => this.tryToClickInTree(pid, action));
  }

  private async tryToClickInTree(pid: number, action: string): Promise<void> {
    const row = this.treeRowOf(pid);
    // A plain click would also expand the row; this one selects or deselects it.
    if ((await row.getAttribute('aria-selected', { timeout: TRY_MS })) !== 'true') {
      await row.locator('.label-name').click({ modifiers: ['ControlOrMeta'], timeout: TRY_MS });
    }
    await row.hover({ timeout: TRY_MS });
    await row.getByRole('button', { name: action, exact: true }).click({ timeout: TRY_MS });
  }

  /** Opens the question about killing this process from its row in the tree. */
  async askToKillInTree(pid: number): Promise<void> {
    const question = this.dialog.filter({ hasText: `Kill process ${pid}` });
    await this.untilDone(`the question about process ${pid}`, async () => {
      // VS Code knows no rows while it asks for newcomers, so a click may be lost and is repeated.
      // Behind a question that comes late, there is nothing to click.
      if ((await question.count()) === 0) await this.tryToClickInTree(pid, 'Kill Process');
      await question.waitFor({ timeout: QUESTION_MS });
    });
  }

  /** Opens this question about the selected process from the menu of the toolbar. */
  async askInPanel(action: string, question: string): Promise<void> {
    const asked = this.dialog.filter({ hasText: question });
    await this.untilDone(question, async () => {
      // Only one action per second is allowed, so a quick user has to retry.
      if ((await asked.count()) === 0) {
        await this.panelButton('More Actions').click({ timeout: TRY_MS });
        await this.page.getByRole('menuitem', { name: action }).waitFor({ timeout: TRY_MS });
        await this.chooseInMenu(action, QUESTION_MS);
      }
      await asked.waitFor({ timeout: QUESTION_MS });
    });
  }

  async expandInTree(text: string, expanded: boolean): Promise<void> {
    const row = this.treeRow(text).first();
    await this.untilDone(`the row of ${text}`, async () => {
      if ((await row.getAttribute('aria-expanded', { timeout: TRY_MS })) !== String(expanded)) {
        await row.locator('.monaco-tl-twistie').click({ timeout: TRY_MS });
      }
      assert.equal(await row.getAttribute('aria-expanded'), String(expanded));
    });
  }

  /** The tooltip of a tree row. */
  async treeTooltip(text: string): Promise<string> {
    let tooltip = '';
    await this.untilDone(`the tooltip of ${text}`, async () => {
      await this.page.mouse.move(800, 400);
      await this.treeRow(text).first().hover({ timeout: TRY_MS });
      tooltip = (await this.hover.textContent({ timeout: TRY_MS })) ?? '';
      // The tooltip has only the name until the rest is ready.
      assert.match(tooltip, new RegExp(`${text}[^]*\n`));
    });
    return tooltip;
  }

  /** Chooses this in the open menu. VS Code ignores a click right after the menu opens. */
  async chooseInMenu(name: string, withinMs = 10_000): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    await item.waitFor();
    const take = async () => {
      await item.click({ timeout: TRY_MS }).catch(() => undefined);
      return !(await item.isVisible());
    };
    await until(take, withinMs, `${name} is chosen in the menu`);
  }

  /** Answers the question in the dialog. */
  async answer(question: string, button: string): Promise<void> {
    await this.dialog
      .filter({ hasText: question })
      .getByRole('button', { name: button, exact: true })
      .click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Answers it without the mouse: Tab cycles through the buttons. */
  async answerByKeyboard(question: string, button: string): Promise<void> {
    const dialog = this.dialog.filter({ hasText: question });
    const wanted = dialog.getByRole('button', { name: button, exact: true });
    await wanted.waitFor();
    const isFocused = async () => {
      if (await wanted.evaluate((one) => one === one.ownerDocument.activeElement)) return true;
      await this.page.keyboard.press('Tab');
      return false;
    };
    await until(isFocused, 10_000, `${button} has the focus`);
    await this.page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Retries what misses, since rows move at every snapshot and the focus at odd moments. */
  private async untilDone(what: string, act: () => Promise<void>): Promise<void> {
    let lastError: unknown;
    const attempt = () =>
      act().then(
        () => true,
        (error: unknown) => {
          lastError = error;
          return false;
        },
      );
    try {
      await until(attempt, 30_000, what);
    } catch (error) {
      throw new Error(`${String(error)}; the last try: ${String(lastError)}`, { cause: error });
    }
  }
}
