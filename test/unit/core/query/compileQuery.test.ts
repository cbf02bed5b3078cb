import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileQuery } from '../../../../src/core/query/compileQuery';
import { parseQuery } from '../../../../src/core/query/queryParser';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { info } from '../../../support/processes';
import { queries } from '../../../support/queries';

const NOW_MS = 1_700_000_000_000;
const MIB = 2 ** 20;

const node: ProcessInfo = {
  ...info({ pid: 4242, name: 'node', commandLine: 'node /srv/shop/server.js --port=3000' }),
  ppid: 17,
  user: 'Ada',
  cpuPercent: 12.5,
  rssBytes: 200 * MIB,
  threadCount: 11,
  nice: -5,
  startTimeMs: NOW_MS - 5.5 * 60_000,
  cwd: '/srv/shop',
  listeningPorts: '3000,8080',
  ioReadBytesPerSecond: MIB,
  ioWriteBytesPerSecond: MIB / 2,
};
const kernelThread: ProcessInfo = {
  ...info({ pid: 2, name: 'kthreadd', commandLine: undefined }),
  user: undefined,
  uid: undefined,
  cpuPercent: undefined,
  rssBytes: undefined,
  startTimeMs: undefined,
};

function compiled(text: string) {
  const result = parseQuery(text);
  assert.ok(result.ok, text);
  return compileQuery(result.query);
}
const accepts = (text: string, one: ProcessInfo = node) => compiled(text).accepts(one, NOW_MS);

/** The text with each match in brackets. */
function marked(text: string, ranges: readonly { from: number; to: number }[]): string {
  return ranges.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from)}[${rest.slice(from, to)}]${rest.slice(to)}`,
    text,
  );
}

const someProcesses: fc.Arbitrary<ProcessInfo> = fc
  .record({
    name: fc.string({ unit: 'grapheme', maxLength: 12 }),
    commandLine: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
    user: fc.option(fc.constantFrom('root', 'ada'), { nil: undefined }),
    cwd: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
    threadCount: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  })
  .map((fields) => ({ ...info({ pid: 7 }), ...fields }));

describe('compileQuery', () => {
  it('accepts every process for an empty query, and reports that it is empty', () => {
    assert.ok(accepts(''));
    assert.ok(compiled(' ').isEmpty);
    assert.ok(!compiled('a').isEmpty);
  });

  it('finds words in name, command line and user in any case, and a pid by its number', () => {
    for (const text of ['NODE', 'Shop', 'ada', '4242', 'srv node', '"SERVER.js --"']) {
      assert.ok(accepts(text), text);
    }
    for (const text of ['424', 'python', 'node python', '"server --"', '"4242"']) {
      assert.ok(!accepts(text), text);
    }
  });

  it('searches the current texts of a process', () => {
    const shell = info({ pid: 7, name: 'sh', commandLine: '-c run', user: undefined });
    assert.ok(accepts('run', shell) && !accepts('webpack', shell));
    const changes: Partial<ProcessInfo>[] = [
      { name: 'webpack' },
      { commandLine: 'webpack serve' },
      { user: 'webpack' },
    ];
    for (const change of changes) {
      assert.ok(accepts('webpack', { ...shell, ...change }));
      assert.ok(!accepts('webpack', shell));
    }
    assert.ok(!accepts('4321', shell) && accepts('4321', { ...shell, uid: 4321 }));
  });

  it('compares each field', () => {
    const yes = 'cpu>12 cpu<=12.5 mem:200m mem>=200mb user:AD state:sleeping pid:1,4242 ppid:10-20';
    const more = 'port:3000 port>8000 threads>10 age<6m nice:-5 io>1m io<2m read:1m write=0.5m';
    for (const text of [...yes.split(' '), ...more.split(' '), 'cwd:SRV', 'cwd=/srv/shop']) {
      assert.ok(accepts(text), text);
    }
    const no = 'cpu>12.5 mem>200m user=ad state:z pid:42 ppid!=17 port:80 port!=8080 age>6m nice>0';
    for (const text of [...no.split(' '), 'cwd=/srv', 'cmd:python', 'io>2m', 'name!=node']) {
      assert.ok(!accepts(text), text);
    }
  });

  it('finds a process by its known ports, but not by ports that it may have', () => {
    const matches = (text: string, listeningPorts: string | undefined) =>
      compiled(text).accepts(info({ pid: 1, listeningPorts }), 0);
    assert.ok(matches('port:80', '80,443,?'));
    assert.ok(!matches('port:3000', '80,443,?'));
    assert.ok(!matches('port!=3000', '80,443,?') && !matches('port!=3000', undefined));
    assert.ok(matches('port!=3000', '80,443') && matches('port!=3000', ''));
  });

  it('compares a number with the precision that it is written in', () => {
    assert.ok(accepts('mem:0.2g'));
    assert.ok(!accepts('mem:0.21g'));
    assert.ok(accepts('cpu:13'));
    assert.ok(!accepts('cpu:12.4'));
    assert.ok(accepts('age:5m'));
    assert.ok(!accepts('age:6m'));
  });

  it('does not match an unknown value, neither with = nor with !=', () => {
    const fields = ['cpu', 'mem', 'age', 'io', 'port'].flatMap((field) => [
      `${field}>0`,
      `${field}<9`,
      `${field}!=9`,
    ]);
    for (const text of [...fields, 'user:""', 'user!=x', 'cwd!=x', 'cmd:/./', 'cmd!=x']) {
      assert.ok(!accepts(text, kernelThread), text);
      assert.ok(accepts(`-${text}`, kernelThread), text);
    }
  });

  it('distinguishes no ports from unknown ports', () => {
    const quiet = { ...node, listeningPorts: '' };
    assert.ok(!accepts('port>0', quiet));
    assert.ok(accepts('port!=3000', quiet));
  });

  it('finds patterns in name and command line, ignoring case unless flagged', () => {
    for (const text of ['/^NODE$/', String.raw`/shop.*\.js\b/`, 'name:/no|x/', '/--port=\\d+$/']) {
      assert.ok(accepts(text), text);
    }
    for (const text of ['/^NODE$/c', '/^shop/', 'name:/shop/']) assert.ok(!accepts(text), text);
  });

  it('marks each match where it occurs', () => {
    const mixed = { ...node, name: 'NodeJS' };
    const marks = compiled('node srvr ad cwd:shop').marks(mixed);
    assert.equal(marked('NodeJS', marks.name), '[Node]JS');
    assert.match(
      marked(node.commandLine ?? '', marks.commandLine),
      /^\[node\] .*\[s\]e\[rv\]e\[r\]/,
    );
    assert.equal(marked('Ada', marks.user), '[Ad]a');
    assert.equal(marked('/srv/shop', marks.cwd), '/srv/[shop]');
  });

  it('compares the CPU of a process with that of its ended children', () => {
    const make = { ...node, cpuPercent: 0.5, childrenCpuPercent: 142 };
    assert.ok(compiled('cpu>142').accepts(make, NOW_MS));
    assert.ok(!compiled('cpu<10').accepts(make, NOW_MS));
  });

  it('marks nothing for a negated term', () => {
    assert.deepEqual(compiled('-node or name!=x').marks(node).name, []);
    assert.equal(marked('node', compiled('-(-node)').marks(node).name), '[node]');
  });

  describe('for a process whose title differs from its name', () => {
    const titled = info({
      pid: 9,
      name: 'MainThread',
      title: 'vite build',
      commandLine: undefined,
    });
    const accepts = (text: string) => compiled(text).accepts(titled, 0);

    it('accepts both', () => {
      for (const text of [
        'vite',
        'mainthread',
        'name:vite',
        'name:mainthread',
        'name=MainThread',
      ]) {
        assert.ok(accepts(text), text);
      }
      for (const text of ['name="vite build"', '/^vite/', '/^Main/', 'name:/Thread$/', 'vtbd']) {
        assert.ok(accepts(text), text);
      }
      assert.ok(!accepts('node') && !accepts('name=vite') && !accepts('name:/^build/'));
    });

    it('rejects both if it is negated', () => {
      assert.ok(!accepts('name!=MainThread') && !accepts('-vite') && !accepts('-name:main'));
      assert.ok(accepts('-name:node'));
    });

    it('marks matches in the title, which is what a row shows', () => {
      assert.equal(marked('vite build', compiled('build').marks(titled).name), 'vite [build]');
      assert.equal(marked('vite build', compiled('name:main').marks(titled).name), 'vite build');
    });
  });

  it('lists the fields that it depends on, including those read on demand', () => {
    assert.deepEqual([...compiled('cpu>5').fields], ['cpuPercent', 'childrenCpuPercent']);
    const { fields, dependsOnTime } = compiled('-(cwd:x or port:1) io>1 age<5m');
    for (const field of ['cwd', 'listeningPorts', 'ioReadBytesPerSecond', 'startTimeMs'] as const) {
      assert.ok(fields.has(field), field);
    }
    assert.ok(dependsOnTime);
    assert.ok(!compiled('node').dependsOnTime);
    assert.ok(compiled('12').fields.has('pid'));
    assert.deepEqual([...compiled('a').fields], ['title', 'name', 'commandLine', 'user', 'uid']);
  });

  it('depends only on the fields that it lists', () => {
    fc.assert(
      fc.property(queries, someProcesses, (query, process) => {
        const { fields, accepts: accepted } = compileQuery(query);
        const changed = { ...kernelThread, name: 'other', pid: 9, state: 'idle' as const };
        const same = Object.fromEntries([...fields].map((field) => [field, process[field]]));
        assert.equal(accepted({ ...changed, ...same }, NOW_MS), accepted(process, NOW_MS));
      }),
    );
  });

  it('accepts with “not” exactly what it rejects without', () => {
    fc.assert(
      fc.property(queries, someProcesses, (query, process) => {
        const not = compileQuery({ kind: 'not', part: query });
        assert.equal(not.accepts(process, NOW_MS), !compileQuery(query).accepts(process, NOW_MS));
      }),
    );
  });

  it('marks ascending ranges that lie within the text and do not overlap', () => {
    fc.assert(
      fc.property(queries, someProcesses, (query, process) => {
        const { name, commandLine, user, cwd } = compileQuery(query).marks(process);
        const all = [
          [process.name, name],
          [process.commandLine ?? '', commandLine],
          [process.user ?? '1000', user],
          [process.cwd ?? '', cwd],
        ] as const;
        for (const [text, ranges] of all) {
          let end = -1;
          for (const { from, to } of ranges) {
            assert.ok(from > end && from < to && to <= text.length);
            end = to;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
