import assert from 'node:assert/strict';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { rowsOf } from '../../../support/rowsOf';

describe('ProcfsCollector, with the files of processes kept open', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  const kept = () => [...fixture.openFiles.values()].sort();

  it('keeps no more files open than it may, and reads all processes anyway', async () => {
    for (const pid of [41, 42, 43, 44, 45, 46]) fixture.tree.add(pid);
    const collector = fixture.collector();
    assert.equal((await rowsOf(collector)).rows.size, 6);
    assert.equal((await rowsOf(collector)).rows.size, 6);
    assert.deepEqual(kept(), ['41/stat', '42/stat', '43/stat', '44/stat']);
    collector.dispose();
    assert.deepEqual(kept(), []);
  });

  it('closes the files of processes that ended', async () => {
    for (const pid of [41, 42]) fixture.tree.add(pid);
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.remove('41');
    await rowsOf(collector);
    assert.deepEqual(kept(), ['42/stat']);
  });

  it('opens the file again when the pid was reused', async () => {
    const { openFiles } = fixture;
    fixture.tree.add(42, { start: '100' });
    const collector = fixture.collector();
    await rowsOf(collector);
    const [old] = openFiles.keys();
    const readOpen = fixture.readOpen.bind(fixture);
    fixture.readOpen = (fd, limit) => {
      if (fd === old) throw Object.assign(new Error('ESRCH'), { code: 'ESRCH' });
      return readOpen(fd, limit);
    };
    // Opens a different file, so that the number of the descriptor is not reused.
    const other = fixture.open('meminfo');
    fixture.tree.add(42, { start: '200' });
    fixture.close = (fd) => void openFiles.delete(fd);
    assert.equal((await rowsOf(collector)).rows.get(42)?.startId, '200');
    assert.ok(!openFiles.has(old ?? -1) && openFiles.has(other));
  });

  it('returns the same reading while a process does not change', async () => {
    fixture.tree.add(42, { uid: 1000 });
    fixture.tree.add(43);
    const collector = fixture.collector();
    for (let i = 0; i < 3; i++) await rowsOf(collector);
    const before = (await rowsOf(collector)).rows;
    fixture.tree.add(43, { threads: 5 });
    const after = (await rowsOf(collector)).rows;
    assert.equal(after.get(42), before.get(42));
    assert.equal(after.get(43)?.threadCount, 5);
  });
});
