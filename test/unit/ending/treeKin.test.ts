import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lookAt } from '../../../src/ending/machineView';
import { childPidsOf, type Kin } from '../../../src/ending/procKin';
import { TreeKin } from '../../../src/ending/treeKin';
import { KillTreeFixture, RUN } from '../../support/killTreeFixture';
import { realRow } from '../../support/realRow';
import { CountedTurns } from '../../support/countedTurns';
import { until } from '../../support/until';

describe('TreeKin', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  let folder: string;
  beforeEach(() => {
    fixture = new KillTreeFixture();
    folder = mkdtempSync(path.join(tmpdir(), 'kin-'));
  });
  afterEach(async () => {
    await fixture.dispose();
    rmSync(folder, { recursive: true });
  });

  it('returns a child admitted in the turn of a signal once, at the next peek', async () => {
    const file = path.join(folder, 'start');
    const parent = await fixture.children.perl(
      `$| = 1; print "up\\n"; select undef, undef, undef, 0.02 until -e '${file}';
       my $pid = fork; exec 'sleep', '77' if $pid == 0; waitpid $pid, 0; sleep 77`,
    );
    const view = await lookAt(fixture.snapshots);
    assert.ok(view);
    const kin = await TreeKin.start(view, [realRow(parent.pid)]);
    assert.ok(kin);
    writeFileSync(file, '');
    await until(() => childPidsOf(parent.pid).length > 0);
    const [pid = 0] = childPidsOf(parent.pid);
    fixture.children.adopt(pid);
    const children = kin.childrenOf(parent.pid);
    const pidsOf = (kins: readonly Kin[]) => kins.map((one) => one.pid);
    assert.deepEqual(pidsOf(children), [pid]);
    for (const child of children) kin.admit(child);
    assert.deepEqual(pidsOf(await kin.peek()), [pid]);
    assert.deepEqual(pidsOf(await kin.peek()), []);
  });

  it('yields to the host between newcomers that it finds while the user is asked', async () => {
    const root = await fixture.children.startScript(
      `trap "for i in 1 2 3; do sleep 621.${RUN} >/dev/null & done" USR1
       sleep 600 >/dev/null & echo up; while :; do wait; done`,
    );
    const below = await fixture.below(root);
    const view = await lookAt(fixture.snapshots);
    assert.ok(view);
    const kin = await TreeKin.start(view, [realRow(root.pid), ...below]);
    assert.ok(kin);
    kin.slice.restIfOver = () => kin.slice.rest();
    root.kill('SIGUSR1');
    await until(() => childPidsOf(root.pid).length === 4);
    for (const pid of childPidsOf(root.pid)) fixture.children.adopt(pid);
    const turns = new CountedTurns();
    const found: number[] = [];
    await kin.lookWhile(Promise.resolve(), () => found.push(turns.count));
    turns.stop();
    assert.equal(found.length, 3);
    assert.equal(new Set(found).size, 3, `in the turns ${found.join()}`);
  });
});
