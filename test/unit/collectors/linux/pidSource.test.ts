import assert from 'node:assert/strict';
import { PidSource } from '../../../../src/collectors/linux/pidSource';
import { ProcfsFixture } from '../../../support/procfsFixture';

describe('PidSource', () => {
  let fixture: ProcfsFixture;
  let source: PidSource;
  let known: Map<number, true>;
  let areForeign: boolean;
  beforeEach(() => {
    fixture = new ProcfsFixture();
    areForeign = false;
    source = new PidSource(fixture, { areForeignAt: () => areForeign });
    known = new Map();
    fixture.tree.lastPid(50);
    fixture.tree.add(42);
  });
  afterEach(() => fixture.tree.dispose());

  /** Returns the pids of one tick, two seconds after the last; they are known from then on. */
  const tick = () => {
    fixture.nowMs += 2000;
    const pids = source.next(known, fixture.nowMs);
    known = new Map(pids.map((pid) => [pid, true]));
    return pids.sort((a, b) => a - b);
  };
  const listings = () => fixture.reads.filter((path) => path === '').length;
  const addThread = (tid: number, pid: number) => {
    fixture.tree.add(tid);
    fixture.tree.write(`${tid}/status`, `Name:\tx\nTgid:\t${pid}\n`);
    fixture.unlisted.add(String(tid));
  };

  it('lists the folder once, then asks only for the pids assigned since', () => {
    assert.deepEqual(tick(), [42]);
    fixture.tree.add(51);
    fixture.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51]);
    assert.deepEqual(tick(), [42, 51]);
    assert.equal(listings(), 1);
  });

  it('does not mistake a thread for a process', () => {
    tick();
    addThread(51, 42);
    fixture.tree.lastPid(51);
    assert.deepEqual(tick(), [42]);
    assert.equal(listings(), 1);
  });

  it('asks once more for a pid that was assigned but was not there yet', () => {
    tick();
    fixture.tree.lastPid(51);
    assert.deepEqual(tick(), [42]);
    fixture.tree.add(51);
    assert.deepEqual(tick(), [42, 51]);
    assert.equal(listings(), 1);
  });

  it('lists when the pids have wrapped around, and when there are many new ones', () => {
    tick();
    fixture.tree.add(7);
    fixture.tree.lastPid(7);
    assert.deepEqual(tick(), [7, 42]);
    fixture.tree.add(1000);
    fixture.tree.lastPid(1000);
    assert.deepEqual(tick(), [7, 42, 1000]);
    assert.equal(listings(), 3);
  });

  it('lists now and then anyway', () => {
    for (let i = 0; i < 11; i++) tick();
    assert.equal(listings(), 3);
  });

  it('asks again for a process that could not be read, and keeps trusting the last pid', () => {
    tick();
    fixture.tree.add(51);
    fixture.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51]);
    known.delete(51);
    assert.deepEqual(tick(), [42, 51]);
    known.delete(51);
    fixture.nowMs += 10_000;
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('asks for processes that were starting while the folder was listed', () => {
    tick();
    fixture.tree.add(50);
    assert.deepEqual(tick(), [42, 50]);
    assert.equal(listings(), 1);
  });

  it('lists every time after an unannounced process, until many were announced', () => {
    tick();
    fixture.tree.add(31);
    assert.deepEqual(tick(), [42]);
    fixture.nowMs += 10_000;
    assert.deepEqual(tick(), [31, 42]);
    fixture.nowMs += 3_600_000;
    tick();
    fixture.tree.add(30);
    assert.deepEqual(tick(), [30, 31, 42]);
    for (let pid = 51; pid < 51 + 16; pid++) {
      const before = listings();
      fixture.tree.add(pid);
      fixture.tree.lastPid(pid);
      tick();
      assert.equal(listings(), before + 1);
    }
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('keeps trusting the last pid after a pause', () => {
    tick();
    fixture.nowMs += 3_600_000;
    fixture.tree.add(3000);
    fixture.tree.lastPid(60);
    assert.deepEqual(tick(), [42, 3000]);
    fixture.tree.add(61);
    fixture.tree.lastPid(61);
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('trusts a last pid below listed ones once it has announced a thread', () => {
    fixture.tree.add(60);
    tick();
    addThread(51, 42);
    fixture.tree.lastPid(51);
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('keeps trusting the last pid if a listed process could not be read', () => {
    fixture.tree.add(40);
    tick();
    known.delete(40);
    fixture.nowMs += 10_000;
    tick();
    const before = listings();
    tick();
    assert.equal(listings(), before);
  });

  it('lists every time while listed pids are larger than the last one', () => {
    fixture.tree.add(60);
    tick();
    fixture.tree.add(61);
    assert.deepEqual(tick(), [42, 60, 61]);
    fixture.tree.add(62);
    assert.deepEqual(tick(), [42, 60, 61, 62]);
  });

  it('trusts a last pid below listed ones once it has announced a process', () => {
    fixture.tree.add(60);
    tick();
    fixture.tree.add(51);
    fixture.tree.lastPid(51);
    assert.deepEqual(tick(), [42, 51, 60]);
    const before = listings();
    fixture.tree.add(52);
    fixture.tree.lastPid(52);
    assert.deepEqual(tick(), [42, 51, 52, 60]);
    assert.equal(listings(), before);
  });

  it('lists every time while the pids are those of a different namespace', () => {
    areForeign = true;
    tick();
    fixture.tree.add(31);
    assert.deepEqual(tick(), [31, 42]);
    areForeign = false;
    tick();
    fixture.tree.add(51);
    fixture.tree.lastPid(51);
    const before = listings();
    assert.deepEqual(tick(), [31, 42, 51]);
    assert.equal(listings(), before);
  });

  for (const [what, content] of [
    ['is missing', undefined],
    ['has a different form', '0.00 0.00 0.00 0/0\n'],
    ['is fake', '0.00 0.00 0.00 0/0 0\n'],
  ] as const) {
    it(`lists every time if the file of the last pid ${what}`, () => {
      if (content === undefined) fixture.tree.remove('loadavg');
      else fixture.tree.write('loadavg', content);
      tick();
      fixture.tree.add(51);
      assert.deepEqual(tick(), [42, 51]);
      assert.equal(listings(), 2);
    });
  }

  it('loses no process when the folder could not be listed', () => {
    tick();
    fixture.nowMs += 10_000;
    fixture.tree.add(51);
    fixture.tree.lastPid(51);
    fixture.errors.set('', 'EMFILE');
    assert.throws(tick);
    fixture.errors.clear();
    assert.deepEqual(tick(), [42, 51]);
    fixture.tree.add(52);
    fixture.tree.lastPid(52);
    assert.deepEqual(tick(), [42, 51, 52]);
    assert.equal(listings(), 3);
  });
});
