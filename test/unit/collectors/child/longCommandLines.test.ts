import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ApiServer } from '../../../../src/api/apiServer';
import { nodeTurns } from '../../../../src/api/answerBody';
import { CollectorSupervisor } from '../../../../src/sampling/collectorSupervisor';
import { LongLineReader } from '../../../../src/sampling/longLineReader';
import { Sampler } from '../../../../src/sampling/sampler';
import type { ProcessKey } from '../../../../src/core/process/process';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import { foundText, parseFilter } from '../../../../src/tools/listTexts';
import { ask } from '../../../support/apiClient';
import { doWork } from '../../../support/doWork';

const TOKEN = 'z'.repeat(43);
const CLASS_PATH = Array.from({ length: 300 }, (_, i) => `/opt/shop/lib/library-${i}.jar:`).join(
  '',
);
const SECRET = `ghp_${'aB3'.repeat(12)}`;
/** This is more than the collector reads of a command line. */
const ENDLESS = Array.from({ length: 3000 }, (_, i) => `argument-${i}`);

describe('Searching command lines that are too long for the rows', function () {
  this.timeout(60_000);
  const programs: ChildProcess[] = [];
  let source: CollectorSupervisor;
  let sampler: Sampler;
  let reader: LongLineReader;
  let server: ApiServer;
  let asked: ProcessKey[];
  let includeCommandLine = true;

  const start = (...args: readonly string[]): number => {
    const script = 'process.stdin.resume()';
    const program = spawn(process.execPath, ['-e', script, '--', ...args], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    programs.push(program);
    assert.ok(program.pid);
    return program.pid;
  };
  const snapshot = (): Snapshot => {
    assert.ok(sampler.snapshot);
    return sampler.snapshot;
  };
  /**
   * A tick reads the command lines of a thousand new processes; other tests may run in parallel.
   */
  const readRow = async (pid: number) => {
    await sampler.refresh();
    while (snapshot().processes.get(pid)?.commandLine === undefined) await sampler.refresh();
    await reader.read(snapshot());
    const info = snapshot().processes.get(pid);
    assert.ok(info);
    return info;
  };
  const findByTool = (filter: string): string => {
    const compiled = parseFilter(filter, reader.lines);
    const order = { sort: 'cpu', limit: 15 } as const;
    return doWork(foundText(snapshot(), { compiled, longLines: reader.lines, ...order }));
  };
  const findByApi = async (filter: string) => {
    const { json } = await ask(
      server.port,
      `/api/processes?fields=pid&filter=${encodeURIComponent(filter)}`,
      { authorization: `Bearer ${TOKEN}` },
    );
    return json;
  };
  const isFound = (text: string, pid: number) => text.includes(`- pid ${pid} `);

  before(async () => {
    source = new CollectorSupervisor({
      modulePath: path.join(process.cwd(), 'dist/collector.js'),
      choice: 'auto',
      log: () => undefined,
    });
    sampler = new Sampler(source);
    reader = new LongLineReader(source);
    asked = [];
    const commandLines = source.commandLines.bind(source);
    source.commandLines = (keys) => {
      asked.push(...keys);
      return commandLines(keys);
    };
    server = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: TOKEN,
      longLines: reader.lines,
      answerable: async () => {
        await reader.read(snapshot());
        return { snapshot: snapshot(), isStale: false, includeCommandLine };
      },
      onError: (error) => assert.fail(String(error)),
    });
  });
  after(async () => {
    for (const program of programs) {
      program.stdin?.end();
      if (program.exitCode === null) await once(program, 'exit');
    }
    await server.stop();
    sampler.dispose();
    source.dispose();
  });

  it('covers the whole line in tools and in the local API, and reads it once', async () => {
    const pid = start('-cp', CLASS_PATH, 'com.example.ShopMain', '--port', '8080');
    const info = await readRow(pid);
    assert.ok(info.commandLine?.endsWith('…'), 'the row has its beginning');
    assert.ok(isFound(findByTool('com.example.ShopMain'), pid));
    assert.ok(isFound(findByTool('cmd:/ShopMain --port \\d+$/'), pid));
    assert.ok(!isFound(findByTool('-shopmain'), pid));
    assert.ok((await findByApi('shopmain')).processes.some((one) => one.pid === pid));
    await readRow(pid);
    assert.equal(asked.filter((key) => key === info.key).length, 1);
    assert.ok(!reader.lines.isPartlySearched(info));
  });

  it('finds no secret', async () => {
    const pid = start('-cp', CLASS_PATH, '--token', SECRET, 'end-of-secrets');
    const info = await readRow(pid);
    assert.ok(isFound(findByTool('end-of-secrets'), pid));
    assert.ok(!isFound(findByTool(`"${SECRET}"`), pid));
    assert.doesNotMatch(reader.lines.textOf(info) ?? SECRET, /ghp_/);
  });

  it('skips them for a client that may not see command lines', async () => {
    const pid = start('-cp', CLASS_PATH, 'com.example.HiddenMain');
    await readRow(pid);
    const isAmong = async () =>
      (await findByApi('hiddenmain')).processes.some((one) => one.pid === pid);
    assert.ok(await isAmong());
    includeCommandLine = false;
    try {
      assert.ok(!(await isAmong()));
    } finally {
      includeCommandLine = true;
    }
  });

  it('uses the new line after an exec whose command line starts the same', async () => {
    const script =
      'echo ready; read line; if test "$2" = before; then exec bash -c "$0" "$0" "$1" after-exec; fi';
    const program = spawn('bash', ['-c', script, script, CLASS_PATH, 'before'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    programs.push(program);
    const { pid = 0, stdin, stdout } = program;
    await once(stdout, 'data');
    const { commandLine: beginning } = await readRow(pid);
    assert.ok(isFound(findByTool('cmd:/before$/'), pid));
    stdin.write('\n');
    await once(stdout, 'data');
    assert.equal((await readRow(pid)).commandLine, beginning);
    assert.ok(isFound(findByTool('cmd:after-exec'), pid));
    assert.ok(!isFound(findByTool('cmd:/before$/'), pid));
  });

  it('reports a line as searched in part if it is not read to its end', async () => {
    const pid = start(...ENDLESS);
    await readRow(pid);
    assert.ok(isFound(findByTool('argument-1000'), pid));
    const text = findByTool('argument-2999');
    assert.ok(!isFound(text, pid));
    assert.match(text, /very long: only (its|their) first part was searched/);
    assert.ok(((await findByApi('argument-2999')).partly_searched ?? 0) > 0);
  });
});
