import assert from 'node:assert/strict';
import { makeProcess } from './page/snapshots';
import { useSelection } from './page/useSelection';

describe('An action on a selection', () => {
  const { panel, key, click, selected, focused } = useSelection();

  it('kills all of it in the order shown, by keyboard and from the toolbar', async () => {
    await click(4);
    await click(1, 'Control');
    await panel.press('Delete', 'Shift+Delete');
    await panel.page.locator('#kill').click();
    await panel.page.locator('#force-kill').click();
    const keys = [key(1), key(4)];
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys },
      { type: 'action', action: 'forceTerminate', keys },
      { type: 'action', action: 'terminate', keys },
      { type: 'action', action: 'forceTerminate', keys },
    ]);
  });

  it('has nothing to kill once the last process is deselected', async () => {
    await click(1);
    assert.equal(await panel.page.locator('#kill').getAttribute('disabled'), null);
    await panel.press('Space', 'Delete');
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.page.locator('#kill').getAttribute('disabled'), '');
  });

  it('passes all of it to the native menu if the clicked row belongs to it', async () => {
    // As VS Code does: the context of ancestors is added to that of the row.
    await panel.page.evaluate(() => {
      window.addEventListener('contextmenu', ({ target }) => {
        let context: Record<string, unknown> = {};
        for (let at = target as Element | null | undefined; at; at = at.parentElement) {
          const text = (at as HTMLElement).dataset['vscodeContext'];
          if (text) context = { ...(JSON.parse(text) as typeof context), ...context };
        }
        Object.assign(window, { context });
      });
    });
    const context = async () => {
      const given = await panel.page.evaluate(
        () => (window as unknown as { context: Record<string, unknown> }).context,
      );
      return [given['webviewSection'], given['key'], given['keys']];
    };
    await click(1);
    await click(4, 'Shift');
    await panel.row(key(3)).click({ button: 'right' });
    const keys = [1, 2, 3, 4].map(key);
    assert.deepEqual(await context(), ['process', key(3), keys]);
    assert.deepEqual([await selected(), await focused()], [[1, 2, 3, 4], 3]);
    await panel.press('Escape');
    await click(1);
    await click(2, 'Control');
    await panel.press('Shift+F10');
    assert.deepEqual(await context(), ['process', key(2), [key(1), key(2)]]);
    await panel.press('Escape');
    await panel.row(key(6)).click({ button: 'right' });
    assert.deepEqual(await context(), ['process', key(6), [key(6)]]);
    assert.deepEqual(await selected(), [6]);
    await panel.press('Escape');
    const more = panel.page.locator('#more');
    await click(1);
    await click(2, 'Control');
    await more.focus();
    await panel.press('Enter');
    assert.deepEqual(await context(), ['process', key(2), [key(1), key(2)]]);
    assert.equal(await more.getAttribute('data-vscode-context'), null);
    await panel.filter.fill('no such process');
    assert.equal(await more.getAttribute('disabled'), '');
  });

  it('copies it whatever its size', async () => {
    const many = Array.from({ length: 501 }, (_, i) => makeProcess(i + 10));
    await panel.showProcesses(many);
    await panel.grid.focus();
    await panel.press('Control+a', 'Control+c');
    const [copied] = await panel.posted();
    assert.equal(copied?.type === 'copy' && copied.keys.length, 501);
  });

  it('refuses to kill more than 500 processes, with a message', async () => {
    const many = Array.from({ length: 501 }, (_, i) => makeProcess(i + 10));
    await panel.showProcesses(many);
    await panel.grid.focus();
    await panel.press('Control+a', 'Delete');
    assert.deepEqual(await panel.posted(), []);
    assert.match(
      (await panel.text('#outcome')) ?? '',
      /^501 processes are selected\. Select at most 500\./,
    );
  });
});
