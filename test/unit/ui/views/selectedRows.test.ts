import assert from 'node:assert/strict';
import { SelectedRows } from '../../../../src/ui/views/selectedRows';
import type { ProcessNode } from '../../../../src/ui/views/treeItems';
import { FakeClock } from '../../../support/fakeClock';
import { info } from '../../../support/processes';

describe('The inline Kill button of the tree view', () => {
  const node = (pid: number): ProcessNode => {
    const one = info({ pid });
    return { kind: 'process', path: [one.key], info: one, atMs: 0, ended: false, selected: false };
  };
  const [first, second] = [node(10), node(11)];
  let clock: FakeClock;
  let rows: SelectedRows;
  let redrawn: number;
  beforeEach(() => {
    clock = new FakeClock();
    redrawn = 0;
    rows = new SelectedRows(() => redrawn++, clock);
  });
  const killable = () => [first, second].filter(({ path }) => rows.has(path));

  it('appears a moment after the click, and disappears with the selection', async () => {
    rows.select([first]);
    await clock.pass(500);
    assert.deepEqual(killable(), []);
    await clock.pass(300);
    assert.deepEqual(killable(), [first]);
    assert.equal(redrawn, 1);
    rows.select([second]);
    assert.deepEqual(killable(), []);
    assert.equal(redrawn, 2);
    await clock.pass(800);
    assert.deepEqual(killable(), [second]);
  });

  it('stays on a row when a second row is selected', async () => {
    rows.select([first]);
    await clock.pass(800);
    rows.select([first, second]);
    assert.deepEqual(killable(), [first]);
    await clock.pass(800);
    assert.deepEqual(killable(), [first, second]);
  });

  it('appears on a row that was clicked before VS Code knew it', async () => {
    rows.select([]);
    await clock.pass(800);
    rows.complete([first]);
    await clock.pass(800);
    assert.deepEqual(killable(), [first]);
  });

  it('is not delayed by updates', async () => {
    rows.select([first]);
    for (let i = 0; i < 8; i++) {
      rows.complete([first]);
      await clock.pass(100);
    }
    assert.deepEqual(killable(), [first]);
  });
});
