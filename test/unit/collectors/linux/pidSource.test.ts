import assert from 'node:assert/strict';
import { PidSource } from '../../../../src/collectors/linux/pidSource';
import { ProcfsBench } from '../../../support/procfsBench';

describe('PidSource', () => {
  let bench: ProcfsBench;
  let source: PidSource;
  let known: Map<number, true>;
  let areForeign: boolean;
  beforeEach(() => {
    bench = new ProcfsBench();
    areForeign = false;
    source = new PidSource(bench, { areForeignAt: () => areForeign });
    known = new Map();
    bench.tree.lastPid(50);
    bench.tree.add(42);
  });
  afterEach(() => bench.tree.dispose());

  /** The pids of one tick, two seconds after the last; they are known from then on. */
  const tick = () => {
    bench.nowMs += 2000;
    const pids = source.next(known, bench.nowMs);
    known = new Map(pids.map((pid) => [pid, true]));
    return pids.sort((a, b) => a - b);
  };
  const listings = () => bench.reads.filter((path) => path === '').length;
  const addThread = (tid: number, pid: number) => {
    bench.tree.add(tid);
    bench.tree.write(`${tid}/status`, `Name:\tx\nTgid:\t${pid}\n`);
    bench.unlisted.add(String(tid));
  };

  it('lists the folder once, then asks only for what was given out since', () => {
    assert.deepEqual(tick(), [42]);
    bench.tree.add(51);
    bench.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51]);
    assert.deepEqual(tick(), [42, 51]);
    assert.equal(listings(), 1);
  });

  it('takes no thread for a process', () => {
    tick();
    addThread(51, 42);
    bench.tree.lastPid(51);
    assert.deepEqual(tick(), [42]);
    assert.equal(listings(), 1);
  });

  it('asks once more for one that was given out but not there yet', () => {
    tick();
    bench.tree.lastPid(51);
    assert.deepEqual(tick(), [42]);
    bench.tree.add(51);
    assert.deepEqual(tick(), [42, 51]);
    assert.equal(listings(), 1);
  });

  it('lists when the pids began anew, and when there are many new ones', () => {
    tick();
    bench.tree.add(7);
    bench.tree.lastPid(7);
    assert.deepEqual(tick(), [7, 42]);
    bench.tree.add(1000);
    bench.tree.lastPid(1000);
    assert.deepEqual(tick(), [7, 42, 1000]);
    assert.equal(listings(), 3);
  });

  it('lists now and then all the same', () => {
    for (let i = 0; i < 11; i++) tick();
    assert.equal(listings(), 3);
  });

  it('asks again for one that could not be read, and is not surprised by it', () => {
    tick();
    bench.tree.add(51);
    bench.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51]);
    known.delete(51);
    assert.deepEqual(tick(), [42, 51]);
    known.delete(51);
    bench.nowMs += 10_000;
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('asks for those that were on their way while the folder was listed', () => {
    tick();
    bench.tree.add(50);
    assert.deepEqual(tick(), [42, 50]);
    assert.equal(listings(), 1);
  });

  it('lists every time once a process was there that nothing announced, until many were', () => {
    tick();
    bench.tree.add(31);
    assert.deepEqual(tick(), [42]);
    bench.nowMs += 10_000;
    assert.deepEqual(tick(), [31, 42]);
    bench.nowMs += 3_600_000;
    tick();
    bench.tree.add(30);
    assert.deepEqual(tick(), [30, 31, 42]);
    for (let pid = 51; pid < 51 + 16; pid++) {
      const before = listings();
      bench.tree.add(pid);
      bench.tree.lastPid(pid);
      tick();
      assert.equal(listings(), before + 1);
    }
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('is not surprised by what it finds after a pause', () => {
    tick();
    bench.nowMs += 3_600_000;
    bench.tree.add(3000);
    bench.tree.lastPid(60);
    assert.deepEqual(tick(), [42, 3000]);
    bench.tree.add(61);
    bench.tree.lastPid(61);
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('believes the last pid below listed ones once it has announced a thread', () => {
    bench.tree.add(60);
    tick();
    addThread(51, 42);
    bench.tree.lastPid(51);
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('is not surprised by one that was listed before and could not be read', () => {
    bench.tree.add(40);
    tick();
    known.delete(40);
    bench.nowMs += 10_000;
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('lists every time while listed pids are larger than the last', () => {
    bench.tree.add(60);
    tick();
    bench.tree.add(61);
    assert.deepEqual(tick(), [42, 60, 61]);
    bench.tree.add(62);
    assert.deepEqual(tick(), [42, 60, 61, 62]);
  });

  it('believes the last pid below listed ones once it has announced a process', () => {
    bench.tree.add(60);
    tick();
    bench.tree.add(51);
    bench.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51, 60]);
    const before = listings();
    bench.tree.add(52);
    bench.tree.lastPid(52);
    assert.deepEqual(tick(), [42, 51, 52, 60]);
    assert.equal(listings(), before);
  });

  it('lists every time while the pids are those of another namespace', () => {
    areForeign = true;
    tick();
    bench.tree.add(31);
    assert.deepEqual(tick(), [31, 42]);
    areForeign = false;
    tick();
    bench.tree.add(51);
    bench.tree.lastPid(51);
    const before = listings();
    assert.deepEqual(tick(), [31, 42, 51]);
    assert.equal(listings(), before);
  });

  for (const [what, content] of [
    ['is not there', undefined],
    ['has another form', '0.00 0.00 0.00 0/0\n'],
    ['is made up', '0.00 0.00 0.00 0/0 0\n'],
  ] as const) {
    it(`lists every time where the file of the last pid ${what}`, () => {
      if (content === undefined) bench.tree.remove('loadavg');
      else bench.tree.write('loadavg', content);
      tick();
      bench.tree.add(51);
      assert.deepEqual(tick(), [42, 51]);
      assert.equal(listings(), 2);
    });
  }

  it('loses nobody when the folder could not be listed', () => {
    tick();
    bench.nowMs += 10_000;
    bench.tree.add(51);
    bench.tree.lastPid(51);
    bench.errors.set('', 'EMFILE');
    assert.throws(tick);
    bench.errors.clear();
    assert.deepEqual(tick(), [42, 51]);
    bench.tree.add(52);
    bench.tree.lastPid(52);
    assert.deepEqual(tick(), [42, 51, 52]);
    assert.equal(listings(), 3);
  });
});
