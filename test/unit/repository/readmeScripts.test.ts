import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { findExecutable } from '../../../scripts/lib/findExecutable.mjs';
import { ApiServer } from '../../../src/api/apiServer';
import { nodeTurns } from '../../../src/api/answerBody';
import { info, snapshot } from '../../support/processes';

const TOKEN = 'x'.repeat(43);

/** The script in the README, and the responses that the README shows for it. */
function shownScript(): { readonly script: string; readonly answers: Record<string, unknown>[] } {
  const text = readFileSync('../README.md', 'utf8');
  const [, script] = /### Scripts: the local API\n[^]*?```sh\n([^]*?)```/.exec(text) ?? [];
  assert.ok(script !== undefined, 'the README has the script');
  const answers = [...script.matchAll(/^# (\{.*)$/gm)].map(([, json = '']) => parse(json));
  return { script, answers };
}

const parse = (json: string) => JSON.parse(json.replace(', …', '')) as Record<string, unknown>;

/** The field names of a value. For a list, only those of its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([name, one]) => [name, shapeOf(one)]);
}

describe('The local API script in the README', () => {
  const MIB = 1024 ** 2;
  const processes = [
    info({ pid: 1, name: 'init', cpuPercent: 0, rssBytes: MIB }),
    info({
      pid: 20,
      name: 'shop-images',
      cpuPercent: 14,
      childrenCpuPercent: 0,
      rssBytes: 20 * MIB,
    }),
    info({ pid: 21, name: 'shop-mails', cpuPercent: 2, childrenCpuPercent: 3, rssBytes: 50 * MIB }),
    info({ pid: 22, name: 'shop-small', cpuPercent: 1, rssBytes: MIB }),
  ];
  const { machine, ...rest } = snapshot(processes);
  const busy = { ...rest, machine: { ...machine, processesCpuPercent: 20 } };
  const errors: unknown[] = [];
  let server: ApiServer;
  before(async () => {
    server = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: TOKEN,
      answerable: () =>
        Promise.resolve({
          snapshot: busy,
          isStale: false,
          includeCommandLine: false,
        }),
      onError: (error) => errors.push(error),
    });
  });
  after(() => server.stop());

  it('gets the responses that it shows, in order', async () => {
    assert.ok(findExecutable(['curl']), 'The script in the README needs curl: install it.');
    const { script, answers } = shownScript();
    const { stdout, stderr } = await promisify(execFile)('sh', ['-e', '-c', script], {
      env: { ...process.env, TOKEN, PORT: String(server.port) },
    });
    assert.equal(stderr, '');
    // The output has no separator between two responses.
    const got = stdout.split(/(?<=\})(?=\{)/).map(parse);
    const [busiest, shops, one, health] = got;
    assert.ok(!got.some((answer) => 'error' in answer), stdout);
    assert.equal(got.length, script.match(/^ask "?/gm)?.length);
    const pidsOf = (answer: unknown) =>
      (answer as { processes: { pid: number }[] }).processes.map(({ pid }) => pid);
    assert.deepEqual(pidsOf(busiest), [20, 21]);
    assert.deepEqual(pidsOf(shops), [21, 20]);
    assert.equal((one?.['process'] as { name: string }).name, 'init');
    assert.deepEqual([busiest, shops, health].map(shapeOf), answers.map(shapeOf));
    assert.equal(health?.['status'], 'ok');
    assert.deepEqual(errors, []);
  });
});
