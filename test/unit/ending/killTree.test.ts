import assert from 'node:assert/strict';
import { pinProcess } from '../../../src/ending/pinnedProcess';
import { gone } from '../../support/gone';
import { KillTreeBench } from '../../support/killTreeBench';

describe('Killing a tree', function () {
  this.timeout(20_000);
  let bench: KillTreeBench;
  beforeEach(() => (bench = new KillTreeBench()));
  afterEach(() => bench.dispose());

  it('ends all below and the root', async () => {
    const [root, all] = await bench.shells();
    const { outcomes } = await bench.kill(root);
    assert.equal(outcomes.length, 6);
    for (const { info, outcome } of outcomes) {
      // A shell ends by itself once what it waits for has ended.
      if (info.name === 'sh' && outcome === 'gone') continue;
      assert.equal(outcome, 'ended', info.name);
    }
    assert.ok(all.every(gone) && gone(root));
  });

  it('signals parents before their children', async () => {
    const [root, all] = await bench.shells();
    const order: number[] = [];
    await bench.kill(root, {
      openGuard: (info) => {
        const guard = pinProcess(info);
        const noted = <T>(look: () => T): T => {
          if (!order.includes(info.pid)) order.push(info.pid);
          return look();
        };
        return (
          guard && {
            ...guard,
            currentState: () => noted(() => guard.currentState()),
            stateOfProgram: () => noted(() => guard.stateOfProgram()),
          }
        );
      },
    });
    assert.equal(order[0], root.pid);
    for (const { pid, ppid } of all) {
      // One that ended with its parent is not looked at any more.
      if (order.includes(pid)) assert.ok(order.indexOf(ppid) < order.indexOf(pid));
    }
  });

  it('sends nothing when the user says no', async () => {
    const [root, all] = await bench.shells();
    assert.equal(await bench.attempt(root, { confirm: () => Promise.resolve(false) }), 'cancelled');
    assert.ok(!gone(root) && !all.some(gone));
    await bench.kill(root);
  });
});
