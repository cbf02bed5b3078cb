import assert from 'node:assert/strict';
import { keyOf } from './page/snapshots';
import { useFamily } from './page/useFamily';

describe('The view mode', () => {
  const { panel, show, pids, names } = useFamily();

  it('starts as a list, becomes a tree with T and groups with G, and a list again', async () => {
    await show();
    assert.equal(await panel.grid.getAttribute('role'), 'grid');
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
    await panel.press('t');
    assert.equal(await panel.grid.getAttribute('role'), 'treegrid');
    await panel.button('Tree (T)', { pressed: true }).waitFor();
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
    await panel.press('g');
    await panel.button('Tree (T)', { pressed: false }).waitFor();
    assert.equal((await names())[0], 'worker (2)');
    await panel.press('g');
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
    await panel.button('Group by Name (G)').click();
    assert.equal((await names())[0], 'worker (2)');
  });

  it('leaves more room for names in a tree, where they are indented', async () => {
    await show({ width: 900 });
    const width = async () => (await panel.heading('name').boundingBox())?.width ?? 0;
    const inList = await width();
    await panel.press('t');
    assert.ok((await width()) > inList);
  });

  it('ignores the tree keys in a list', async () => {
    await show();
    await panel.press('ArrowDown', 'ArrowRight', 'ArrowLeft', '*', '-');
    assert.equal(await panel.activeId(), `row-${keyOf(20)}`);
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
  });

  it('neither collapses nor expands anything while a list is shown', async () => {
    await show();
    await panel.press('ArrowDown', '-', 'Control+ArrowLeft', 't');
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
    await panel.press('-', 't', '*', 't');
    assert.deepEqual(await pids(), ['1', '40']);
  });

  it('is restored after a reload with its collapsed rows, without saving any names', async () => {
    await show();
    await panel.press('g', 'ArrowDown', 'ArrowRight');
    const opened = await names();
    await panel.press('t');
    await panel.row(keyOf(20)).locator('.twistie').click();
    // The group of the focused process would be expanded.
    await panel.row(keyOf(40)).click();
    const state = await panel.keptState();
    assert.doesNotMatch(JSON.stringify(state), /worker/);
    await show({ state });
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    await panel.press('g');
    assert.deepEqual(await names(), opened);
    assert.ok(opened.includes('worker'), 'the group is expanded');
  });
});
