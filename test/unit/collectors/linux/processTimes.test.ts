import assert from 'node:assert/strict';
import { ProcfsFixture } from '../../../support/procfsFixture';

const INITIAL = 'pid:[4026531836]';

describe('The CPU time of all processes', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => {
    fixture = new ProcfsFixture();
    const { tree } = fixture;
    tree.machine({ cpu: [100, 20, 50, 1000, 10, 3, 4, 5], bootTimeSec: 1_700_000_000 });
    tree.write('self/status', 'Gid:\t100\t100\t100\t100\nGroups:\t100\nCapEff:\t0\n');
    mount('rw');
    tree.link('self/ns/pid', INITIAL);
  });
  afterEach(() => fixture.tree.dispose());

  const mount = (options: string) =>
    fixture.tree.write('self/mountinfo', `62 44 0:38 / /proc rw,relatime - proc proc ${options}\n`);
  const cpuProcessesMs = async () => (await fixture.collector().collect()).machine.cpuProcessesMs;

  it('is user, nice and system time, without interrupts and what the host took', async () => {
    assert.equal(await cpuProcessesMs(), 1700);
  });

  it('is unknown in a container, where /proc/stat has the time of all others too', async () => {
    fixture.tree.link('self/ns/pid', 'pid:[4026532210]');
    assert.equal(await cpuProcessesMs(), undefined);
    fixture.tree.remove('self/ns');
    assert.equal(await cpuProcessesMs(), undefined);
  });

  it('is unknown where the system hides processes, or may', async () => {
    mount('rw,hidepid=2');
    assert.equal(await cpuProcessesMs(), undefined);
    fixture.tree.remove('self/mountinfo');
    assert.equal(await cpuProcessesMs(), undefined);
  });
});
