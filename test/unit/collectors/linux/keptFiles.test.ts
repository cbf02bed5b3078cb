import assert from 'node:assert/strict';
import { ProcfsBench } from '../../../support/procfsBench';
import { rowsOf } from '../../../support/rowsOf';

describe('ProcfsCollector, with the files of processes kept open', () => {
  let bench: ProcfsBench;
  beforeEach(() => (bench = new ProcfsBench()));
  afterEach(() => bench.tree.dispose());

  const kept = () => [...bench.openFiles.values()].sort();

  it('keeps no more than it may, and reads all the same', async () => {
    for (const pid of [41, 42, 43, 44, 45, 46]) bench.tree.add(pid);
    const collector = bench.collector();
    assert.equal((await rowsOf(collector)).rows.size, 6);
    assert.equal((await rowsOf(collector)).rows.size, 6);
    assert.deepEqual(kept(), ['41/stat', '42/stat', '43/stat', '44/stat']);
    collector.dispose();
    assert.deepEqual(kept(), []);
  });

  it('closes those of who is gone', async () => {
    for (const pid of [41, 42]) bench.tree.add(pid);
    const collector = bench.collector();
    await rowsOf(collector);
    bench.tree.remove('41');
    await rowsOf(collector);
    assert.deepEqual(kept(), ['42/stat']);
  });

  it('opens the file again when its process is gone and another has the pid', async () => {
    const { openFiles } = bench;
    bench.tree.add(42, { start: '100' });
    const collector = bench.collector();
    await rowsOf(collector);
    const [old] = openFiles.keys();
    const readOpen = bench.readOpen.bind(bench);
    bench.readOpen = (fd, limit) => {
      if (fd === old) throw Object.assign(new Error('ESRCH'), { code: 'ESRCH' });
      return readOpen(fd, limit);
    };
    // Another file, so that the descriptor's number is not given out again.
    const other = bench.open('meminfo');
    bench.tree.add(42, { start: '200' });
    bench.close = (fd) => void openFiles.delete(fd);
    assert.equal((await rowsOf(collector)).rows.get(42)?.startId, '200');
    assert.ok(!openFiles.has(old ?? -1) && openFiles.has(other));
  });

  it('gives the same reading again while nothing of a process changed', async () => {
    bench.tree.add(42, { uid: 1000 });
    bench.tree.add(43);
    const collector = bench.collector();
    for (let i = 0; i < 3; i++) await rowsOf(collector);
    const before = (await rowsOf(collector)).rows;
    bench.tree.add(43, { threads: 5 });
    const after = (await rowsOf(collector)).rows;
    assert.equal(after.get(42), before.get(42));
    assert.equal(after.get(43)?.threadCount, 5);
  });
});
