import assert from 'node:assert/strict';
import { beIdle, keepBusy } from './page/putOff';
import { usePanel } from './page/usePanel';

describe('The pending list of suggestions', () => {
  const panel = usePanel();
  const list = () => panel.page.getByRole('listbox', { name: 'Suggestions' });

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
    await panel.filter.focus();
    await keepBusy(panel);
  });

  it('opens after the rows are updated', async () => {
    await panel.page.keyboard.type('sta');
    assert.ok(await list().isHidden());
    await beIdle(panel);
    assert.ok(await list().isVisible());
  });

  it('matches all of the typed text when a suggestion is pressed', async () => {
    await panel.page.keyboard.type('st');
    await beIdle(panel);
    await panel.page.keyboard.type('a');
    const option = list().getByRole('option', { name: 'state:' });
    await option.dispatchEvent('pointerdown');
    await option.click();
    assert.equal(await panel.filter.inputValue(), 'state:');
  });

  it('does not open once the box loses the focus', async () => {
    await panel.page.keyboard.type('sta');
    // As when the window loses the focus: the box stays the active element.
    await panel.filter.dispatchEvent('blur');
    await beIdle(panel);
    assert.ok(await list().isHidden());
  });

  it('does not replace suggestions that the user asked for', async () => {
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
