import assert from 'node:assert/strict';
import { usePanel } from './page/usePanel';

describe('The keyboard shortcuts dialog', () => {
  const panel = usePanel();

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
  });

  const dialog = () => panel.page.getByRole('dialog', { name: 'Keyboard Shortcuts' });
  const hasFocus = (selector: string) =>
    panel.page.locator(selector).evaluate((one) => one === document.activeElement);

  it('opens with ?, closes with Escape, and returns the focus to the rows', async () => {
    await panel.row('1340:101340').click();
    await panel.press('?');
    assert.ok(await dialog().isVisible());
    assert.equal(await dialog().getAttribute('aria-modal'), 'true');
    assert.match((await dialog().textContent()) ?? '', /Ctrl\+Delete Kill Process Tree/);
    for (const shortcut of [
      '- Ctrl+← Collapse all',
      'Ctrl+Space Show suggestions',
      'Shift+F10 Column menu',
      'Escape Close the details (in the details)',
      'Escape Stop following',
    ]) {
      assert.ok((await dialog().textContent())?.includes(shortcut), shortcut);
    }
    await panel.press('Escape');
    assert.ok(await dialog().isHidden());
    assert.ok(await hasFocus('#process-grid'));
  });

  it('keeps the focus, and keeps its keys from the rows behind it', async () => {
    await panel.row('1340:101340').click();
    await panel.press('?');
    for (let i = 0; i < 3; i++) {
      assert.ok(await hasFocus('.shortcuts-body'), `round ${i}`);
      await panel.press('Tab');
      assert.ok(await hasFocus('.shortcuts-heading vscode-button'), `round ${i}`);
      await panel.press(i === 1 ? 'Shift+Tab' : 'Tab');
    }
    for (const key of ['Delete', 'ArrowDown', '/', '?']) await panel.press(key);
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.selectedKey(), '1340:101340');
    assert.ok(await hasFocus('.shortcuts-body'));
  });

  it('opens from the toolbar and from the footer, and closes with its button', async () => {
    for (const name of ['Keyboard Shortcuts', '? for shortcuts']) {
      await panel.button(name).click();
      assert.ok(await dialog().isVisible(), name);
      await dialog().getByRole('button', { name: 'Close' }).click();
      assert.ok(await dialog().isHidden(), name);
    }
  });

  it('does not open while text is typed', async () => {
    await panel.filter.fill('');
    await panel.filter.press('?');
    assert.ok(await dialog().isHidden());
    assert.equal(await panel.filter.inputValue(), '?');
  });

  it('fits into a small panel and scrolls by keyboard', async () => {
    await panel.page.setViewportSize({ width: 400, height: 300 });
    await panel.grid.focus();
    await panel.press('?');
    const box = (await dialog().boundingBox())!;
    assert.ok(box.x >= 0 && box.x + box.width <= 400 && box.y >= 0 && box.y + box.height <= 300);
    const body = panel.page.locator('.shortcuts-body');
    assert.ok(await body.evaluate((one) => one.scrollWidth <= one.clientWidth));
    const overlaps = await dialog()
      .locator('dt')
      .evaluateAll((all) =>
        all.flatMap((dt) => {
          const { right } = dt.getBoundingClientRect();
          const keys = [...dt.children].map((key) => key.getBoundingClientRect().right);
          return keys.some((end) => end > right) ? [dt.textContent] : [];
        }),
      );
    assert.deepEqual(overlaps, []);
    await panel.press('End');
    await body.evaluate(
      (one) =>
        new Promise<void>((resolve) => {
          if (one.scrollTop > 0) resolve();
          else one.addEventListener('scroll', () => resolve(), { once: true });
        }),
    );
  });
});
