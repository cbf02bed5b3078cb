import assert from 'node:assert/strict';
import { HiddenWatch } from '../../../../src/collectors/linux/hidesOthers';
import { ProcFileReader } from '../../../../src/collectors/linux/procFileReader';
import { ProcfsCollector } from '../../../../src/collectors/linux/procfsCollector';
import { SystemInformationCollector } from '../../../../src/collectors/systeminformation/systemInformationCollector';
import { platformOf } from '../../../../src/platform/platform';
import { createCollector } from '../../../../src/collectors/createCollector';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { MOST_GROUPS } from '../../../support/mostGroups';
import { ProcTree } from '../../../support/procTree';

const MINUTE_MS = 60_000;
const RETRY_MS = 10_000;

describe('HiddenWatch', () => {
  let tree: ProcTree;
  beforeEach(() => {
    tree = new ProcTree();
    tree.write('self/status', 'Gid:\t100\t100\t100\t100\nGroups:\t100\nCapEff:\t0\n');
  });
  afterEach(() => tree.dispose());

  const mount = (options: string) =>
    tree.write('self/mountinfo', `62 44 0:38 / /proc rw,relatime - proc proc ${options}\n`);
  const watchOf = () => new HiddenWatch(new ProcFileReader(tree.root));

  it('notices a changed mount within a minute, in both directions', () => {
    const watch = watchOf();
    mount('rw');
    assert.equal(watch.at(5), false);
    mount('rw,hidepid=2');
    assert.equal(watch.at(4 + MINUTE_MS), false, 'nothing is read in between');
    assert.equal(watch.at(5 + MINUTE_MS), true);
    mount('rw');
    assert.equal(watch.at(4 + 2 * MINUTE_MS), true);
    assert.equal(watch.at(5 + 2 * MINUTE_MS), false);
  });

  it('takes the capabilities into account, even after the largest number of groups', () => {
    mount('rw,hidepid=2');
    tree.write(
      'self/status',
      `Gid:\t100\t100\t100\t100\n${MOST_GROUPS}CapEff:\t000001ffffffffff\n`,
    );
    assert.equal(watchOf().at(0), false);
  });

  it('returns undefined while the files that it needs cannot be read', () => {
    const watch = watchOf();
    assert.equal(watch.at(0), undefined);
    mount('rw,hidepid=1');
    assert.equal(watch.at(RETRY_MS - 1), undefined, 'it does not retry at every tick');
    assert.equal(watch.at(RETRY_MS), true, 'undefined is not kept for a minute');
    tree.remove('self/mountinfo');
    assert.equal(watch.at(RETRY_MS + MINUTE_MS), undefined);
    mount('rw');
    assert.equal(watch.at(2 * RETRY_MS + MINUTE_MS), false);
    tree.remove('self/status');
    assert.equal(watch.at(2 * RETRY_MS + 2 * MINUTE_MS), undefined);
  });

  it('makes both collectors report that the answer is unknown', async () => {
    tree.add(10);
    const clock = { wallMs: () => 1_800_000_000_000, monotonicMs: () => 0 };
    const collector = new ProcfsCollector({ procRoot: tree.root, clock });
    const builder = new SnapshotBuilder();
    const { machine } = builder.next(await collector.collect());
    collector.dispose();
    assert.equal(machine.hidesOthers, undefined);
    const library = createCollector(
      'systeminformation',
      { procRoot: tree.root },
      platformOf('linux'),
    );
    assert.ok(library instanceof SystemInformationCollector);
    useLibrary(library);
    assert.equal((await library.collect()).machine.hidesOthers, undefined);
  });

  it('makes the procfs collector report changes', async () => {
    tree.add(10);
    mount('rw');
    let nowMs = 0;
    const clock = { wallMs: () => 1_800_000_000_000 + nowMs, monotonicMs: () => nowMs };
    const collector = new ProcfsCollector({ procRoot: tree.root, clock });
    assert.equal((await collector.collect()).machine.hidesOthers, false);
    mount('rw,hidepid=2');
    nowMs = MINUTE_MS;
    assert.equal((await collector.collect()).machine.hidesOthers, true);
    collector.dispose();
  });

  it('makes the library collector report it on Linux only', async () => {
    mount('rw,hidepid=2');
    for (const [platform, hides] of [
      ['linux', true],
      ['darwin', false],
    ] as const) {
      const collector = createCollector(
        'systeminformation',
        { procRoot: tree.root },
        platformOf(platform),
      );
      assert.ok(collector instanceof SystemInformationCollector);
      useLibrary(collector);
      assert.equal((await collector.collect()).machine.hidesOthers, hides, platform);
    }
  });
});

/** Replaces the package, which would list the processes of this machine. */
function useLibrary(collector: SystemInformationCollector): void {
  const entry = { pid: 10, parentPid: 1, name: 'node', command: 'node', params: '', path: '' };
  const library = {
    readMemory: () => Promise.resolve({ total: 1000, available: 400 }),
    listProcesses: () => Promise.resolve({ list: [entry] }),
  };
  Object.assign(collector, { loadLibrary: () => Promise.resolve(library) });
}
