import assert from 'node:assert/strict';
import { usePanel } from './page/usePanel';

describe('The second key of a chord', () => {
  const panel = usePanel();
  const asked = async () => (await panel.postedOf('action')).length;

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
    await panel.grid.focus();
    await panel.press('ArrowDown');
  });

  for (const prefix of ['Control+k', 'Meta+k', 'Control+;', 'Alt+x', 'Control+Shift+g']) {
    it(`triggers no action after ${prefix}, while the next key press does`, async () => {
      await panel.press(prefix, 'Delete');
      assert.equal(await asked(), 0);
      await panel.press('Delete');
      assert.equal(await asked(), 1);
    });
  }

  it('is neither a repeated prefix nor a modifier alone', async () => {
    await panel.press('Control+k', 'Control+k', 'Control+k', 'Shift', 'Shift+Delete');
    assert.equal(await asked(), 0);
  });

  it('can start the next chord', async () => {
    await panel.press('Control+b', 'Control+k', 'Delete');
    assert.equal(await asked(), 0);
  });

  it('does not change the mode, move the selection or open the details', async () => {
    const before = await panel.selectedKey();
    for (const key of ['t', 'g', 'p', 'f', 'ArrowDown', 'End', 'Enter', ' ', '/', '?']) {
      await panel.press('Control+k', key);
    }
    assert.equal(await panel.selectedKey(), before);
    assert.equal(await panel.page.locator('.modes [data-pressed]').count(), 0);
    assert.equal(await panel.page.locator('#details:visible, dialog[open]').count(), 0);
    assert.equal(await panel.activeId(), `row-${before}`);
  });

  it('is passed on to VS Code', async () => {
    await panel.page.evaluate(() => {
      window.addEventListener('keydown', ({ key }) => {
        document.title += ` ${key}`;
      });
    });
    await panel.press('Control+k', 'Delete');
    assert.match(await panel.page.title(), /Control k Delete$/);
  });

  it('presses no focused button', async () => {
    await panel.button('Refresh').focus();
    await panel.press('Control+k', 'Enter', 'Control+k', ' ');
    assert.equal((await panel.postedOf('refresh')).length, 0);
    await panel.press('Enter');
    assert.equal((await panel.postedOf('refresh')).length, 1);
  });

  it('works in the panel again after six seconds', async () => {
    await panel.press('Control+k');
    await panel.page.evaluate(() => {
      const late = new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true });
      Object.defineProperty(late, 'timeStamp', { value: performance.now() + 6100 });
      document.activeElement?.dispatchEvent(late);
    });
    assert.equal(await asked(), 1);
  });

  it('is kept out of the filter box after Ctrl+K, while other text is typed', async () => {
    await panel.filter.focus();
    await panel.press('Control+k', 'r');
    assert.equal(await panel.filter.inputValue(), '');
    await panel.press('Control+b', 'n', 'o', 'd', 'e');
    assert.equal(await panel.filter.inputValue(), 'node');
    await panel.press('Control+a', 'x', 'Control+Backspace', 'y');
    assert.equal(await panel.filter.inputValue(), 'y');
    await panel.press('Control+k', 'Escape');
    assert.equal(await panel.filter.inputValue(), 'y', 'Escape belongs to the chord');
  });

  it('is an ordinary key after a shortcut of the panel itself', async () => {
    await panel.press('Control+a', 'Delete');
    assert.equal(await asked(), 1);
    await panel.press('Control+c', 'Shift+Delete');
    assert.equal(await asked(), 2);
  });
});
