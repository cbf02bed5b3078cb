import assert from 'node:assert/strict';
import { allowedCores, OwnLimits } from '../../../../src/collectors/linux/groupLimits';
import { ProcfsInspector } from '../../../../src/collectors/linux/inspect/procfsInspector';
import { ProcFileReader } from '../../../../src/collectors/linux/procFileReader';
import { onlineProcessors } from '../../../../src/collectors/processorCount';
import type { ProcessKey } from '../../../../src/core/process/process';
import { alive, valueOf } from '../../../support/inspected';
import { MOST_GROUPS } from '../../../support/mostGroups';
import { ProcTree } from '../../../support/procTree';

describe('allowedCores', function () {
  const cores = [...onlineProcessors()].slice(0, 64);
  let tree: ProcTree;
  before(function () {
    if (cores.length < 2) {
      console.warn('\n  NOT TESTED: this machine does not list several processors.\n');
      this.skip();
    }
  });
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  const thread = (tid: number, list: string, state = 'S (sleeping)', groups = 'Groups:\t\n') =>
    tree.write(
      `42/task/${tid}/status`,
      `Name:\tx\nState:\t${state}\n${groups}Cpus_allowed_list:\t${list}\n`,
    );
  const allowed = () => allowedCores(new ProcFileReader(`${tree.root}/42`));

  it('counts the cores of all threads, each of which may be bound to a different one', () => {
    cores.forEach((core, i) => thread(42 + i, String(core)));
    assert.equal(allowed(), cores.length);
    cores.forEach((_, i) => thread(42 + i, String(cores[0])));
    assert.equal(allowed(), 1);
  });

  it('sets the CPU limit in the details and for this process', () => {
    tree.add(42);
    tree.write('42/cgroup', '0::/a\n');
    tree.write('42/status', `Name:\tx\nCpus_allowed_list:\t${cores[0]}\n`);
    const machine = { memoryBytes: 1, cpuCount: cores.length };
    const limits = () => {
      const inspector = new ProcfsInspector({ procRoot: tree.root });
      const inspection = inspector.inspect('42:1000' as ProcessKey, { environment: false });
      const seen = valueOf(alive(inspection).cgroup).limits;
      tree.link('self', '42');
      const own = new OwnLimits(new ProcFileReader(tree.root)).read(machine, 0);
      return [seen?.cpuCores, own.cpuCores];
    };
    thread(42, String(cores[0]));
    assert.deepEqual(limits(), [1, 1]);
    cores.forEach((core, i) => thread(42 + i, String(core)));
    assert.deepEqual(limits(), [undefined, undefined]);
  });

  it('returns undefined for too many threads, unless those read may run on all cores', () => {
    for (let tid = 42; tid < 42 + 1024; tid++) thread(tid, String(cores[0]));
    assert.equal(allowed(), 1);
    thread(42 + 1024, String(cores[0]));
    assert.equal(allowed(), undefined);
    for (let tid = 42; tid < 42 + 10; tid++) thread(tid, '0-65535');
    assert.equal(allowed(), onlineProcessors().size);
  });

  it('ignores a first thread that has ended', () => {
    thread(42, cores.join(','), 'Z (zombie)');
    assert.equal(allowed(), cores.length, 'it has no other thread');
    thread(43, String(cores[1]));
    assert.equal(allowed(), 1);
  });

  it('returns undefined if the kernel does not list the cores', () => {
    assert.equal(allowed(), undefined);
    thread(42, String(cores[0]));
    tree.write('42/task/43/status', 'Name:\tx\nState:\tS (sleeping)\n');
    assert.equal(allowed(), undefined);
  });

  it('finds the cores after as many groups as there can be', () => {
    thread(42, String(cores[0]), 'S (sleeping)', MOST_GROUPS);
    assert.equal(allowed(), 1);
  });
});
