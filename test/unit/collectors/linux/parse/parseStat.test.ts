import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseStat } from '../../../../../src/collectors/linux/parse/stat';
import { statBytes } from '../../../../support/statBytes';

const HOSTILE_NAMES = [
  'a b',
  ')',
  '((',
  'a) R 1 1 (',
  'a\nb',
  '\n',
  '',
  '               ',
  '<svg onload=a>',
  '[a](command:x)',
  '$(alert)',
  '__proto__',
  '\\',
  '1 (x) S 2 3 4',
];

describe('parseStat', () => {
  for (const comm of HOSTILE_NAMES) {
    it(`reads the fields after the name ${JSON.stringify(comm)}`, () => {
      const stat = parseStat(statBytes({ comm, ppid: 77, utime: 3, stime: 4, start: '123' }));
      assert.equal(stat?.name, comm);
      assert.deepEqual([stat.pid, stat.state, stat.ppid], [42, 'S', 77]);
      assert.deepEqual([stat.cpuTicks, stat.startId, stat.startTicks], [7, '123', 123]);
    });
  }

  it('takes every field from its place in proc(5)', () => {
    const stat = parseStat(
      statBytes({ flags: 0x200000, nice: -20, threads: 9, vsize: '8192', rss: '3', state: 'R' }),
    );
    assert.ok(stat);
    const { nice, threadCount } = stat.fields;
    assert.deepEqual(
      [stat.flags, nice, threadCount, stat.virtualBytes, stat.rssPages, stat.state],
      [0x200000, -20, 9, 8192, 3, 'R'],
    );
  });

  it('shows replacement characters for bytes that are not UTF-8', () => {
    const stat = parseStat(statBytes({ comm: Buffer.from('fffe80c328', 'hex') }));
    assert.equal(stat?.name, '\ufffd\ufffd\ufffd\ufffd(');
  });

  it('reports that a name of 15 bytes may be truncated', () => {
    assert.equal(parseStat(statBytes({ comm: 'x'.repeat(15) }))?.nameMayBeCut, true);
    assert.equal(parseStat(statBytes({ comm: 'x'.repeat(14) }))?.nameMayBeCut, false);
  });

  it('keeps the start exact as text, and sizes finite beyond 2^53', () => {
    const start = '9007199254740993';
    const stat = parseStat(statBytes({ start, vsize: '18446744073709551615' }));
    assert.equal(stat?.startId, start);
    assert.equal(stat.virtualBytes, 2 ** 64);
  });

  it('rejects an endless row of digits as malformed', () => {
    assert.equal(parseStat(statBytes({ vsize: '9'.repeat(400) })), undefined);
  });

  it('reads where code and stack are, which exec changes, unless the line ends early', () => {
    const whole = statBytes({ codeStart: '94', codeEnd: '95', stackStart: '1407' });
    const markOf = (bytes: Buffer) => {
      const stat = parseStat(bytes);
      return stat && [stat.codeStart, stat.codeEnd, stat.stackStart];
    };
    assert.deepEqual(markOf(whole), [94, 95, 1407]);
    const end = whole.indexOf(' 1407 ') + 5;
    assert.deepEqual(markOf(whole.subarray(0, end)), [0, 0, 0]);
  });

  it('rejects a line that is cut off anywhere before the end of the 24th field', () => {
    const whole = statBytes({ comm: 'a) R 1 1 (', rss: '1234' });
    const end = whole.indexOf('1234 ') + 4;
    for (let length = 0; length <= end; length++) {
      assert.equal(parseStat(whole.subarray(0, length)), undefined, `${length} bytes`);
    }
    assert.equal(parseStat(whole.subarray(0, end + 1))?.rssPages, 1234);
  });

  for (const [what, text] of [
    ['an empty text', ''],
    ['a line without a name', '42 S 1 1 1'],
    ['a line without a pid', '(x) S 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 '],
    ['letters instead of a number', statBytes({ rss: 'many' }).toString()],
    ['a negative start', statBytes({ start: '-5' }).toString()],
    ['an empty field', statBytes({ vsize: '' }).toString()],
  ] as const) {
    it(`rejects ${what}`, () => assert.equal(parseStat(Buffer.from(text)), undefined));
  }

  it('reads any name and any numbers that the kernel may write', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const comm = fc.uint8Array({ maxLength: 15 });
    fc.assert(
      fc.property(comm, number, number, number, (bytes, start, vsize, rss) => {
        const stat = parseStat(
          statBytes({
            comm: Buffer.from(bytes),
            start: String(start),
            vsize: String(vsize),
            rss: String(rss),
          }),
        );
        assert.equal(stat?.name, Buffer.from(bytes).toString('utf8'));
        assert.equal(stat.startId, String(start));
        assert.ok(Number.isFinite(stat.virtualBytes) && Number.isFinite(stat.rssPages));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (b) => void parseStat(Buffer.from(b))),
    );
  });
});
