import assert from 'node:assert/strict';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture } from '../../support/killTreeFixture';

describe('Killing a tree', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  it('ends every process below the root, and the root', async () => {
    const [root, all] = await fixture.shells();
    const { outcomes } = await fixture.kill(root);
    assert.equal(outcomes.length, 6);
    for (const { info, outcome } of outcomes) {
      // A shell ends by itself once the processes that it waits for have ended.
      if (info.name === 'sh' && outcome === 'missing') continue;
      assert.equal(outcome, 'ended', info.name);
    }
    assert.ok(all.every(hasEnded) && hasEnded(root));
  });

  it('signals parents before their children', async () => {
    const [root, all] = await fixture.shells();
    const order: number[] = [];
    await fixture.kill(root, {
      openIdentity: (info) => {
        const identity = openKernelIdentity(info);
        const noted = <T>(look: () => T): T => {
          if (!order.includes(info.pid)) order.push(info.pid);
          return look();
        };
        return (
          identity && {
            ...identity,
            currentState: () => noted(() => identity.currentState()),
            stateOfProgram: () => noted(() => identity.stateOfProgram()),
          }
        );
      },
    });
    assert.equal(order[0], root.pid);
    for (const { pid, ppid } of all) {
      // A process that ended with its parent is not read any more.
      if (order.includes(pid)) assert.ok(order.indexOf(ppid) < order.indexOf(pid));
    }
  });

  it('sends nothing when the user declines', async () => {
    const [root, all] = await fixture.shells();
    assert.equal(
      await fixture.attempt(root, { confirm: () => Promise.resolve(false) }),
      'cancelled',
    );
    assert.ok(!hasEnded(root) && !all.some(hasEnded));
    await fixture.kill(root);
  });
});
