import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProgramLink } from '../../../../../src/collectors/linux/inspect/programFile';
import { descriptorKind } from '../../../../../src/collectors/linux/inspect/readDescriptors';
import { parseArguments } from '../../../../../src/collectors/linux/parse/arguments';
import { parseEnvironment } from '../../../../../src/collectors/linux/parse/environment';
import { parseIo, parseLimits } from '../../../../../src/collectors/linux/parse/limits';
import {
  parseSmapsRollup,
  parseStatusMemory,
} from '../../../../../src/collectors/linux/parse/status';

const fixture = (name: string) => readFileSync(join(process.cwd(), 'test/fixtures/proc', name));
const KB = 1024;

describe('parseStatusMemory', () => {
  it('reads the captured status file', () => {
    const text = fixture('status').toString();
    const memory = parseStatusMemory(fixture('status'));
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(text)?.[1]);
    assert.ok(kilobytes('VmRSS') > 0);
    assert.deepEqual(memory, {
      rssBytes: kilobytes('VmRSS') * KB,
      peakRssBytes: kilobytes('VmHWM') * KB,
      sharedBytes: (kilobytes('RssFile') + kilobytes('RssShmem')) * KB,
      swapBytes: kilobytes('VmSwap') * KB,
    });
  });

  it('leaves out what an old kernel does not report, instead of making it 0', () => {
    const memory = parseStatusMemory(Buffer.from('Name:\tx\nVmRSS:\t   12 kB\n'));
    assert.deepEqual(memory, {
      rssBytes: 12 * KB,
      peakRssBytes: undefined,
      sharedBytes: undefined,
      swapBytes: undefined,
    });
  });

  it('returns undefined for a kernel thread or a zombie', () => {
    assert.equal(parseStatusMemory(Buffer.from('Name:\tkthreadd\nThreads:\t1\n')), undefined);
  });

  it('is not misled by a process name', () => {
    const text = 'Name:\tVmRSS:\\n 9 kB\nVmRSS:\t 1 kB\n';
    assert.equal(parseStatusMemory(Buffer.from(text))?.rssBytes, KB);
  });
});

describe('parseSmapsRollup', () => {
  it('adds up the private memory of the captured file', () => {
    const text = fixture('inspect/smaps_rollup').toString();
    const kilobytes = (name: string) =>
      Number(new RegExp(`^${name}: *(\\d+)`, 'm').exec(text)?.[1]);
    const shares = parseSmapsRollup(fixture('inspect/smaps_rollup'));
    assert.deepEqual(shares, {
      pssBytes: kilobytes('Pss') * KB,
      ussBytes: (kilobytes('Private_Clean') + kilobytes('Private_Dirty')) * KB,
    });
    assert.ok(shares.ussBytes > 2 ** 20 && shares.ussBytes < shares.pssBytes);
  });

  it('counts private huge pages', () => {
    const text = 'Pss: 9 kB\nPrivate_Clean: 1 kB\nPrivate_Dirty: 2 kB\nPrivate_Hugetlb: 4 kB\n';
    assert.equal(parseSmapsRollup(Buffer.from(text))?.ussBytes, 7 * KB);
  });

  it('returns undefined if a line of smaps_rollup is missing', () => {
    assert.equal(parseSmapsRollup(Buffer.from('Pss: 9 kB\nPrivate_Clean: 1 kB\n')), undefined);
  });
});

describe('parseIo', () => {
  it('reads the captured io file', () => {
    const io = parseIo(fixture('inspect/io'));
    assert.equal(io?.writtenBytes, 110592);
    assert.equal(io.writtenCharacters, 100001);
    assert.ok(io.readCharacters > 0 && io.readBytes >= 0);
  });

  it('does not mistake one counter for another', () => {
    const text = 'rchar: 1\nwchar: 2\nread_bytes: 3\nwrite_bytes: 4\ncancelled_write_bytes: 5\n';
    const io = { readCharacters: 1, writtenCharacters: 2, readBytes: 3, writtenBytes: 4 };
    assert.deepEqual(parseIo(Buffer.from(text)), io);
  });

  it('returns undefined if a line of io is missing', () => {
    assert.equal(parseIo(Buffer.from('rchar: 1\nwchar: 2\n')), undefined);
  });
});

describe('parseLimits', () => {
  const limits = parseLimits(fixture('inspect/limits'));
  const limit = (name: string) => limits?.find((each) => each.name === name);

  it('reads all sixteen limits of the captured file', () => assert.equal(limits?.length, 16));

  it('distinguishes soft limit, hard limit and unit', () => {
    assert.deepEqual(limit('stack size'), {
      name: 'stack size',
      soft: 8388608,
      hard: 'unlimited',
      unit: 'bytes',
    });
    assert.deepEqual(limit('open files')?.unit, 'files');
  });

  it('reads limits without a unit', () => {
    const nice = { name: 'nice priority', soft: 0, hard: 0, unit: undefined };
    assert.deepEqual(limit('nice priority'), nice);
  });

  it('returns undefined if no line is a limit', () => {
    assert.equal(parseLimits(Buffer.from('Limit  Soft Limit  Hard Limit  Units\n')), undefined);
  });
});

describe('parseProgramLink', () => {
  it('reports that the file was deleted', () => {
    assert.deepEqual(parseProgramLink('/usr/bin/a b'), { path: '/usr/bin/a b', deleted: false });
    assert.deepEqual(parseProgramLink('/opt/x (deleted)'), { path: '/opt/x', deleted: true });
  });
});

describe('parseArguments', () => {
  const parse = (text: string) => parseArguments(Buffer.from(text));

  it('keeps blanks, line breaks and empty arguments', () => {
    const args = ['/bin/sh', '-c', 'a b\n', '', 'c', ''];
    assert.deepEqual(parse(args.map((arg) => `${arg}\0`).join('')), args);
  });

  it('treats a title as one argument, without the padding around it', () => {
    assert.deepEqual(parse('nginx: worker process\0\0\0\0'), ['nginx: worker process']);
    assert.deepEqual(parse('postgres: checkpointer   '), ['postgres: checkpointer']);
  });

  it('returns no arguments for an empty command line', () => {
    for (const text of ['', '\0', '\0\0\0', '   ']) assert.deepEqual(parse(text), []);
  });

  it('returns any arguments that a program may have', () => {
    const arg = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    const args = fc.tuple(
      arg,
      fc.array(arg),
      arg.filter((text) => text !== ''),
    );
    fc.assert(
      fc.property(args, ([first, middle, last]) => {
        const all = [first, ...middle, last];
        assert.deepEqual(parse(all.map((each) => `${each}\0`).join('')), all);
      }),
    );
  });
});

describe('parseEnvironment', () => {
  const environment = (text: string, commandLine = 'sleep\x0060\0') =>
    parseEnvironment(Buffer.from(text), commandLine);

  it('ends a name at the first equals sign', () => {
    assert.deepEqual(environment('A=1\0B=x=y\0C=\0'), [
      { name: 'A', value: '1' },
      { name: 'B', value: 'x=y' },
      { name: 'C', value: '' },
    ]);
  });

  it('leaves out what is not a variable', () => {
    assert.deepEqual(environment('a title\0=x\0\0\0'), []);
    assert.deepEqual(environment(''), []);
  });

  it('accepts the variable names of shells, the JVM and Wine', () => {
    const names = ['_', 'a.b-c', 'BASH_FUNC_my-fn%%', 'BASH_FUNC_f()', 'ProgramFiles(x86)'];
    const found = environment(names.map((name) => `${name}=x\0`).join(''));
    assert.deepEqual(
      found.map(({ name }) => name),
      names,
    );
  });

  it('leaves out a title with a secret that overwrote the variables', () => {
    const title = 'worker for queue of orders --password hunter2 --retries=5';
    assert.deepEqual(environment(`${title}\0\0\0`), []);
    assert.deepEqual(environment(`--token=x\0${'n'.repeat(300)}=1\0`), []);
  });

  it('leaves out a title end that looks like a variable, and the variable it cut', () => {
    const found = environment('hunter2=5\0ter3=x\0B=2\0', 'worker --password=hunter2=5\0');
    assert.deepEqual(found, [{ name: 'B', value: '2' }]);
  });

  it('leaves out the end of a title if the kernel returned only its first page', () => {
    const found = environment('-token=x\0ter3=x\0B=2\0', 'worker '.padEnd(4096));
    assert.deepEqual(found, [{ name: 'B', value: '2' }]);
    // A page is counted in bytes.
    assert.deepEqual(environment('-token=x\0t=x\0B=2\0', 'é'.repeat(2048)), [
      { name: 'B', value: '2' },
    ]);
    const rest = 'A=1'.padEnd(3000);
    assert.deepEqual(environment(rest, `worker ${'x'.repeat(4089)}`), []);
  });

  it('keeps the first variable of a process that has arguments', () => {
    const found = environment('A=1\0B=2\0', 'sleep\0A=1\0');
    assert.equal(found.length, 2);
  });
});

describe('descriptorKind', () => {
  const kinds = {
    socket: ['socket:[12]'],
    pipe: ['pipe:[3]'],
    file: ['/home/a/socket:[1]', '/tmp/x (deleted)', '/dev/shm/a', '/device'],
    device: ['/dev/null', '/dev/pts/3'],
    other: ['anon_inode:[eventpoll]', 'anon_inode:inotify', '/memfd:x (deleted)', 'net:[4026]'],
  };
  for (const [kind, targets] of Object.entries(kinds)) {
    it(`recognizes the kind ${kind}`, () => {
      for (const target of targets) assert.equal(descriptorKind(target), kind, target);
    });
  }
});
