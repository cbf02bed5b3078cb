import assert from 'node:assert/strict';
import { sampledIdentity } from '../../../src/ending/sampledIdentity';
import { platformOf } from '../../../src/platform/platform';
import { ExecChildren } from '../../support/execChildren';
import { forceEnd } from '../../support/forceEnd';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture } from '../../support/killTreeFixture';

describe('Killing a tree where only snapshots are available', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  const sampled = () => ({
    platform: platformOf('darwin'),
    openIdentity: sampledIdentity(fixture.snapshots, 0),
  });

  it('sends nothing to a member whose command line is not the one that the user saw', async () => {
    const children = new ExecChildren();
    const root = await children.parent();
    const below = await fixture.below(root);
    assert.equal(below.length, 1);
    const { outcomes } = await fixture.kill(root, {
      ...sampled(),
      passMs: 300,
      watchMs: 300,
      confirm: async () => {
        await root.exec();
        return true;
      },
    });
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.pid === root.pid, outcome]),
      [
        [false, 'otherProgram'],
        [true, 'ended'],
      ],
    );
    assert.ok(!below.some(hasEnded));
    await forceEnd(below);
    await children.end();
  });

  it('ends members that were re-parented because their parent ended', async () => {
    const [root, all] = await fixture.shells();
    const { outcomes } = await fixture.kill(root, sampled());
    assert.ok(
      hasEnded(root) && all.every(hasEnded),
      JSON.stringify(outcomes.map((one) => one.outcome)),
    );
  });
});
