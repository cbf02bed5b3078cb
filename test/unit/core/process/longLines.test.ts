import assert from 'node:assert/strict';
import { LongLines } from '../../../../src/core/process/longLines';
import { info } from '../../../support/processes';

const cut = (pid: number, commandLineMark = 1) =>
  info({ pid, commandLine: `${'x'.repeat(2047)}…`, commandLineMark });
const TEXT = `${'x'.repeat(2047)}xyz`;
const mapOf = (...infos: readonly ReturnType<typeof info>[]) =>
  new Map(infos.map((one) => [one.pid, one]));

describe('Long command lines', () => {
  it('are requested once for each row that has only the beginning', () => {
    const lines = new LongLines();
    const [long, short] = [cut(1), info({ pid: 2, commandLine: 'x'.repeat(2000) })];
    const processes = mapOf(long, short);
    assert.deepEqual(lines.missing(processes), [long]);
    assert.ok(lines.isPartlySearched(long) && !lines.isPartlySearched(short));
    lines.add([{ key: long.key, mark: 1, text: TEXT, isWhole: true }], [long]);
    assert.deepEqual(lines.missing(processes), []);
    assert.equal(lines.textOf(long), TEXT);
    assert.ok(!lines.isPartlySearched(long));
  });

  it('are requested again once the process runs a different program with the same beginning', () => {
    const lines = new LongLines();
    lines.add([{ key: cut(1).key, mark: 1, text: TEXT, isWhole: true }], [cut(1)]);
    const other = cut(1, 2);
    assert.equal(lines.textOf(other), undefined);
    assert.ok(lines.isPartlySearched(other));
    assert.deepEqual(lines.missing(mapOf(other)), [other]);
  });

  it('belong to the program that the row shows, even if the process has since called exec', () => {
    const lines = new LongLines();
    const [before, after] = [cut(1, 1), cut(1, 2)];
    lines.add([{ key: before.key, mark: 2, text: TEXT, isWhole: true }], [before]);
    assert.equal(lines.textOf(before), undefined);
    assert.deepEqual(lines.missing(mapOf(before)), [], 'the same answer would come');
    assert.equal(lines.textOf(after), TEXT);
    assert.deepEqual(lines.missing(mapOf(after)), []);
  });

  it('stay unknown where command lines are hidden', () => {
    const lines = new LongLines();
    lines.add([{ key: cut(1).key, mark: 1, text: TEXT, isWhole: true }], [cut(1)]);
    assert.equal(lines.textOf({ ...cut(1), commandLine: undefined }), undefined);
  });

  it('are not searched if the row has a longer text', () => {
    const lines = new LongLines();
    lines.add([{ key: cut(1).key, mark: 1, text: 'x', isWhole: false }], [cut(1)]);
    assert.equal(lines.textOf(cut(1)), undefined);
    assert.ok(lines.isPartlySearched(cut(1)));
  });

  it('are partly searched and not requested again if they could not be read', () => {
    const lines = new LongLines();
    lines.add([], [cut(1)]);
    assert.deepEqual(lines.missing(mapOf(cut(1))), []);
    assert.ok(lines.isPartlySearched(cut(1)));
  });

  it('share a total limit, which frees up when processes end', () => {
    const lines = new LongLines();
    const all = Array.from({ length: 400 }, (_, i) => cut(i + 1));
    const text = 'x'.repeat(32_768);
    const processes = mapOf(...all);
    for (let asked = lines.missing(processes); asked.length > 0; asked = lines.missing(processes)) {
      const some = asked.slice(0, 8);
      lines.add(
        some.map(({ key }) => ({ key, mark: 1, text, isWhole: true })),
        some,
      );
    }
    const known = all.filter((one) => lines.textOf(one) !== undefined).length;
    assert.ok(known >= 256 && known < 264, `${known} of them`);
    const rest = mapOf(...all.slice(50));
    assert.equal(lines.missing(rest).length, 400 - known);
  });
});
