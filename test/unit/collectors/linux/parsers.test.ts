import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CpuTimes } from '../../../../src/collectors/linux/machineReader';
import { parseCommandLine } from '../../../../src/collectors/linux/parse/arguments';
import { parseAuxv } from '../../../../src/collectors/linux/parse/auxv';
import { parseMeminfo, parseSystemStat } from '../../../../src/collectors/linux/parse/machine';
import { parseStatusUid } from '../../../../src/collectors/linux/parse/status';
import { parsePasswd } from '../../../../src/collectors/linux/userNames';
import { MASK } from '../../../../src/core/redaction/harmlessValue';

const fixture = (name: string) => readFileSync(join(process.cwd(), 'test/fixtures/proc', name));

describe('parseAuxv', () => {
  const wide = { wordBytes: 8, littleEndian: true } as const;

  it('finds the page size and the clock tick', () => {
    const units = parseAuxv(fixture('auxv-x86_64'), wide);
    assert.deepEqual(units, { pageBytes: 4096, ticksPerSecond: 100 });
  });

  it('supports pages of 16 KiB, words of 4 bytes and big-endian machines', () => {
    const words = [6, 16384, 17, 250, 0, 0];
    const bytes = Buffer.alloc(words.length * 4);
    words.forEach((word, i) => bytes.writeUInt32BE(word, i * 4));
    const units = parseAuxv(bytes, { wordBytes: 4, littleEndian: false });
    assert.deepEqual(units, { pageBytes: 16384, ticksPerSecond: 250 });
  });

  it('returns undefined if one of the two is missing or cut off', () => {
    assert.equal(parseAuxv(Buffer.alloc(0), wide), undefined);
    const bytes = fixture('auxv-x86_64');
    assert.equal(parseAuxv(bytes.subarray(0, 4 * 16 + 8), wide), undefined);
  });
});

describe('parseSystemStat', () => {
  it('reads the captured stat file', () => {
    const stat = parseSystemStat(fixture('stat'));
    assert.equal(stat?.cpuCount, 2);
    assert.equal(stat.cpuTicks.length, 8);
    assert.ok(stat.bootTimeSec! > 1.7e9);
  });

  it('leaves out guest times, which user and nice include', () => {
    const stat = parseSystemStat(Buffer.from('cpu  100 20 30 40 5 6 7 8 90 15\ncpu0 1\n'));
    assert.deepEqual(stat?.cpuTicks, [100, 20, 30, 40, 5, 6, 7, 8]);
  });

  it('has each core at its number, and undefined for one that is off or incomplete', () => {
    const text =
      'cpu  9 9 9 9\ncpu0 1 2 3 4 5 6 7 8 9 10\ncpu2 1 2 3 4\ncpu3 1\ncpu99999999 1 2 3 4\n';
    assert.deepEqual(parseSystemStat(Buffer.from(text))?.coreTicks, [
      [1, 2, 3, 4, 5, 6, 7, 8],
      undefined,
      [1, 2, 3, 4],
      undefined,
    ]);
    assert.equal(parseSystemStat(fixture('stat'))?.coreTicks.length, 2);
  });

  it('does not know the number of cores if none has a line', () => {
    const stat = parseSystemStat(Buffer.from('cpu  1 2 3 4\nbtime 1700000000\n'));
    assert.ok(stat);
    assert.equal(stat.cpuCount, undefined);
  });

  it('returns undefined without a cpu line of numbers', () => {
    for (const text of ['', 'cpu0 1 2 3 4\n', 'cpu  1 2\n', 'cpu  1 2 x 4\n']) {
      assert.equal(parseSystemStat(Buffer.from(text)), undefined, text);
    }
  });
});

describe('CpuTimes', () => {
  it('counts waiting for a disk as idle', () => {
    const { busyTicks, totalTicks } = new CpuTimes().add([1, 2, 4, 8, 16, 32, 64, 128]);
    assert.deepEqual([busyTicks, totalTicks], [231, 255]);
  });

  it('treats a counter that goes back as one that stands still', () => {
    const times = new CpuTimes();
    times.add([100, 0, 0, 1000, 500]);
    assert.deepEqual(times.add([110, 0, 0, 1000, 400]), {
      busyTicks: 110,
      totalTicks: 1610,
      processesTicks: 110,
    });
    assert.deepEqual(times.add([110, 0, 0, 1000, 450]), {
      busyTicks: 110,
      totalTicks: 1660,
      processesTicks: 110,
    });
  });

  it('never goes back, whatever the kernel reports', () => {
    const line = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const times = new CpuTimes();
        let last = { busyTicks: 0, totalTicks: 0 };
        for (const ticks of lines) {
          const now = times.add(ticks);
          const busy = now.busyTicks - last.busyTicks;
          assert.ok(busy >= 0 && busy <= now.totalTicks - last.totalTicks);
          last = now;
        }
      }),
    );
  });
});

describe('parseMeminfo', () => {
  it('reads the captured meminfo file', () => {
    const memory = parseMeminfo(fixture('meminfo'));
    assert.equal(memory?.totalBytes, 24682416 * 1024);
    assert.ok(memory.availableBytes! > 0 && memory.availableBytes! < memory.totalBytes);
  });

  it('adds up free, buffers and cached if the kernel does not report what is available', () => {
    const text =
      'MemTotal: 100 kB\nMemFree: 10 kB\nBuffers: 5 kB\nCached: 20 kB\nSwapCached: 9 kB\n';
    assert.equal(parseMeminfo(Buffer.from(text))?.availableBytes, 35 * 1024);
  });

  it('counts memory that can be reclaimed as available, but not shared memory', () => {
    const text =
      'MemTotal: 8111200 kB\nMemFree: 2505880 kB\nBuffers: 587080 kB\nCached: 3667976 kB\nShmem: 2000000 kB\nSReclaimable: 300000 kB\n';
    assert.equal(parseMeminfo(Buffer.from(text))?.availableBytes, 5060936 * 1024);
    const shared = 'MemTotal: 100 kB\nMemFree: 10 kB\nCached: 20 kB\nShmem: 30 kB\n';
    assert.equal(parseMeminfo(Buffer.from(shared))?.availableBytes, 10 * 1024);
  });

  it('does not know what is available without what is free', () => {
    assert.equal(parseMeminfo(Buffer.from('MemTotal: 100 kB\n'))?.availableBytes, undefined);
  });

  it('knows the swap space, and does not make it 0 if it is missing', () => {
    const text = 'MemTotal: 100 kB\nSwapCached: 1 kB\nSwapTotal: 50 kB\nSwapFree: 20 kB\n';
    const { swapTotalBytes, swapFreeBytes } = parseMeminfo(Buffer.from(text))!;
    assert.deepEqual([swapTotalBytes, swapFreeBytes], [50 * 1024, 20 * 1024]);
    assert.equal(parseMeminfo(Buffer.from('MemTotal: 100 kB\n'))?.swapTotalBytes, undefined);
  });

  it('returns undefined without a total', () => {
    assert.equal(parseMeminfo(Buffer.from('MemFree: 10 kB\n')), undefined);
  });
});

describe('parseStatusUid', () => {
  it('reads the captured status file', () => assert.equal(parseStatusUid(fixture('status')), 0));

  it('takes the effective user', () => {
    assert.equal(parseStatusUid(Buffer.from('Name:\tx\nUid:\t1\t1000\t3\t4\n')), 1000);
  });

  it('is not misled by a name, in which the kernel escapes line breaks', () => {
    const text = 'Name:\tUid:\\n1\t2\t3\nUid:\t5\t6\t7\t8\n';
    assert.equal(parseStatusUid(Buffer.from(text)), 6);
  });
});

describe('parsePasswd', () => {
  it('takes the first name of each uid, and skips invalid entries', () => {
    const text =
      'root:x:0:0::/:/bin/sh\n# no:x:7:7\ntoor:x:0:0::/:\n+::::::\nbad:x:-1:\nann:x:1000:\n';
    assert.deepEqual(
      [...parsePasswd(Buffer.from(text))],
      [
        [0, 'root'],
        [1000, 'ann'],
      ],
    );
  });
});

describe('parseCommandLine', () => {
  const parse = (text: string) => parseCommandLine(Buffer.from(text));

  it('joins the arguments and names the program', () => {
    const args = ['/usr/bin/node', '-e', 'a b'];
    const expected = { args, text: args.join(' '), programName: 'node', mark: undefined };
    assert.deepEqual(parse('/usr/bin/node\0-e\0a b\0'), expected);
  });

  it('trims the padding that a title leaves', () => {
    assert.equal(parse('nginx: worker process\0\0\0\0')?.text, 'nginx: worker process');
    assert.equal(parse('nginx: worker process      ')?.text, 'nginx: worker process');
  });

  it('names the program of a title without its options', () => {
    const title = '/opt/teams-for-linux/teams-for-linux --type=renderer --app=/opt/x/y';
    assert.equal(parse(title)?.programName, 'teams-for-linux');
    for (const path of ['/opt/My App - Beta/app', '/opt/a -b/app']) {
      assert.equal(parse(path)?.programName, 'app');
      assert.equal(parse(`${path}\0-v\0`)?.programName, 'app');
    }
  });

  it('keeps empty arguments in the middle', () => assert.equal(parse('a\0\0b\0')?.text, 'a  b'));

  it('returns undefined for an empty command line', () => {
    for (const text of ['', '\0', '\0\0\0', '   ']) assert.equal(parse(text), undefined);
  });

  it('truncates to 2048 characters, an ellipsis at the end, never inside a character', () => {
    assert.equal(parse('x'.repeat(2048))?.text, 'x'.repeat(2048));
    assert.equal(parse('x'.repeat(2049))?.text, `${'x'.repeat(2047)}…`);
    for (const lead of ['', 'x', 'xx', 'xxx']) {
      const text = parse(lead + '🦀'.repeat(3000))!.text;
      assert.match(text, /^x*🦀+…$/u, lead);
    }
  });

  it('masks secrets in arguments, in a title and in the name of the program', () => {
    assert.equal(parse('a\0--token\0abc\0-v\0')?.text, `a --token ${MASK} -v`);
    assert.equal(parse('worker --token=abc\0\0\0')?.text, `worker --token=${MASK}`);
    assert.equal(parse('worker token=abc')?.programName, `worker token=${MASK}`);
    assert.equal(parse('a\0--auth\0x y\0\0z\0')?.text, `a --auth ${MASK}  z`);
  });

  it('masks a secret at the cut, and shows no part of it', () => {
    for (let fill = 2020; fill < 2060; fill++) {
      const url = `https://ann:SECRET@${'h'.repeat(100)}/`;
      const text = parse(`${'x'.repeat(fill)}\0${url}\0last\0`)!.text;
      assert.ok(text.length <= 2048 && text.endsWith('…'), text);
      assert.ok(!/S|E|C|R|T|last/.test(text), text);
    }
  });

  it('shows no part of an argument that was not read to its end', () => {
    const whole = `a\0--password=${'x'.repeat(32_000)}y\0${'https://ann:SECRET@h/ '.repeat(40)}`;
    const text = parseCommandLine(Buffer.from(whole).subarray(0, 32_768))!.text;
    assert.equal(text, `a --password=${MASK}…`);
  });

  it('returns at most 2048 characters for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000, size: 'max' }), (bytes) => {
        assert.ok((parseCommandLine(Buffer.from(bytes))?.text.length ?? 0) <= 2048);
      }),
    );
  });
});
