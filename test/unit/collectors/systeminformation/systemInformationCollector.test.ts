import assert from 'node:assert/strict';
import { CollectError } from '../../../../src/collectors/collector';
import { SystemInformationCollector } from '../../../../src/collectors/systeminformation/systemInformationCollector';
import { MASK } from '../../../../src/core/redaction/harmlessValue';
import { LibraryFixture, LINUX, NOW_MS, WINDOWS } from '../../../support/libraryFixture';

describe('SystemInformationCollector', () => {
  let fixture: LibraryFixture;
  beforeEach(() => (fixture = new LibraryFixture()));

  it('converts an entry to the common form', async () => {
    fixture.list = [{}];
    const { processes, machine } = await fixture.collector().collect();
    assert.deepEqual(
      processes,
      [
        {
          pid: 42,
          ppid: 1,
          startId: String(NOW_MS - 3_600_000),
          name: 'node',
          title: 'x.js (node)',
          titleDetail: undefined,
          commandLine: '/usr/bin/node x.js',
          commandLineMark: undefined,
          user: 'root',
          uid: 0,
          state: 'sleeping',
          startTimeMs: NOW_MS - 3_600_000,
          cpuTimeMs: undefined,
          rssBytes: 300 * 1024,
          sharedBytes: undefined,
          virtualBytes: 2000 * 1024,
          nice: 0,
          kernelThread: false,
        },
      ].map((row) => ({ ...row, cpuTimeMs: 0 })),
    );
    assert.deepEqual([machine.memoryTotalBytes, machine.memoryAvailableBytes], [1000, 400]);
  });

  it('names processes by their command lines on every platform', async () => {
    const program = 'C:\\Program Files\\nodejs\\node.exe';
    fixture.list = [
      { name: 'node.exe', path: program, command: `"${program}" server.js`, params: '' },
    ];
    const windows = await fixture.collector(WINDOWS).collect();
    assert.equal(windows.processes[0]?.title, 'server.js (node)');
    const path = '/Applications/Google Chrome.app/Contents/MacOS';
    fixture.list = [
      {
        name: 'Google Chrome Helper',
        path,
        command: 'Google Chrome Helper',
        params: '--type=renderer',
      },
    ];
    const mac = await fixture.collector().collect();
    assert.equal(mac.processes[0]?.title, 'Google Chrome renderer');
  });

  it('shows a Windows command line once, without the program before it', async () => {
    const program = 'C:\\Program Files\\nodejs\\node.exe';
    const whole = { name: 'node.exe', path: program, params: '', user: '' };
    fixture.list = [
      { ...whole, pid: 8, command: `"${program}" server.js` },
      // Only the name is known where the process may not be read.
      { ...whole, pid: 4, name: 'System', path: '', command: 'System' },
    ];
    const { processes } = await fixture.collector(WINDOWS).collect();
    assert.deepEqual(
      processes.map(({ commandLine, nice, uid }) => [commandLine, nice, uid]),
      [
        [`"${program}" server.js`, undefined, undefined],
        [undefined, undefined, undefined],
      ],
    );
  });

  it('masks secrets in names, and in command lines before it truncates them', async () => {
    fixture.list = [
      { pid: 8, params: '--token "a b" -v' },
      { pid: 9, params: `${'x'.repeat(2020)} https://u:SECRET@example.org/` },
      { pid: 10, name: 'worker --token=abc', command: 'worker --token=abc', params: '', path: '' },
    ];
    const { processes } = await fixture.collector().collect();
    const [whole, cut, title] = processes;
    assert.equal(whole?.commandLine, `/usr/bin/node --token "${MASK}" -v`);
    assert.match(cut?.commandLine ?? '', /x https:\/\/u?[^A-Z]*…$/);
    assert.deepEqual([title?.name, title?.commandLine], [`worker --token=${MASK}`, undefined]);
  });

  it('recognizes kernel threads by their parent and their lack of memory', async () => {
    fixture.list = [
      { pid: 2, parentPid: 0, memVsz: 0, params: '' },
      { pid: 9, parentPid: 2, memVsz: 0 },
      { pid: 10, parentPid: 2, memVsz: 10 },
    ];
    const { processes } = await fixture.collector().collect();
    assert.deepEqual(
      processes.map(({ kernelThread }) => kernelThread),
      [true, true, false],
    );
  });

  it('does not know the memory of a living process that is listed without any', async () => {
    const none = { memRss: 0, memVsz: 0 };
    fixture.list = [
      { pid: 2, parentPid: 0, ...none },
      // This process is swapped out.
      { pid: 7, memRss: 0, memVsz: 5 },
      { pid: 8, ...none },
      { pid: 9, state: 'zombie', ...none },
      // ps also reports this process as a zombie, because its first thread has ended.
      { pid: 10, state: 'zombie', ...none },
    ];
    const living = {
      ...{ startId: '5', name: 'x', uid: 0, state: 'sleeping' as const },
      ...{ commandLine: undefined, commandLineMark: undefined },
    };
    const stat = { startId: '5', startTicks: 5, ppid: 1, virtualBytes: 0, flags: 0 };
    const traits = {
      ...LINUX,
      stats: () =>
        new Map(
          [2, 7, 8, 9, 10, 11].map((pid) => [pid, { ...stat, flags: pid === 2 ? 0x200000 : 0 }]),
        ),
      kernelProcess: (pid: number) => (pid >= 10 ? living : undefined),
    };
    const { processes } = await fixture.collector(traits).collect();
    assert.deepEqual(
      processes.map(({ pid, rssBytes, virtualBytes }) => [pid, rssBytes, virtualBytes]),
      [
        [2, 0, 0],
        [7, 0, 5 * 1024],
        [8, undefined, undefined],
        [9, 0, 0],
        [10, undefined, undefined],
        [11, undefined, undefined],
      ],
    );
  });

  it('treats an empty list as a failure', async () => {
    await assert.rejects(fixture.collector().collect(), CollectError);
  });

  it('treats a library that cannot be loaded as a failure', async () => {
    const collector = new SystemInformationCollector(LINUX, () =>
      Promise.reject(new Error('gone')),
    );
    await assert.rejects(collector.collect(), CollectError);
  });
});
