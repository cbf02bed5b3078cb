import assert from 'node:assert/strict';
import { beIdle, keepBusy } from './page/putOff';
import { usePanel } from './page/usePanel';

describe('suggestions that are due', () => {
  const panel = usePanel();
  const list = () => panel.page.getByRole('listbox', { name: 'Suggestions' });

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
    await panel.filter.focus();
    await keepBusy(panel);
  });

  it('come after the rows', async () => {
    await panel.page.keyboard.type('sta');
    assert.ok(await list().isHidden());
    await beIdle(panel);
    assert.ok(await list().isVisible());
  });

  it('are those for all that was typed when one is pressed', async () => {
    await panel.page.keyboard.type('st');
    await beIdle(panel);
    await panel.page.keyboard.type('a');
    const option = list().getByRole('option', { name: 'state:' });
    await option.dispatchEvent('pointerdown');
    await option.click();
    assert.equal(await panel.filter.inputValue(), 'state:');
  });

  it('do not come any more once the box is left', async () => {
    await panel.page.keyboard.type('sta');
    // As when the window loses the keyboard: the box is where it comes back to.
    await panel.filter.dispatchEvent('blur');
    await beIdle(panel);
    assert.ok(await list().isHidden());
  });

  it('do not take away what was asked for', async () => {
    await panel.page.keyboard.down('Control');
    await panel.filter.evaluate((input: HTMLInputElement) => {
      input.value = 'node ';
      input.dispatchEvent(new InputEvent('input'));
    });
    await panel.page.keyboard.press('Space');
    await panel.page.keyboard.up('Control');
    assert.ok(await list().isVisible());
    await beIdle(panel);
    assert.ok(await list().isVisible());
  });
});
