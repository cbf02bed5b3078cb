import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import { ApiServer } from '../../../src/api/apiServer';
import { nodeTurns } from '../../../src/api/answerBody';
import type { Answerable } from '../../../src/api/answers';
import type { ProcessJson } from '../../../src/core/export/snapshotJson';
import { ask, type Answer } from '../../support/apiClient';
import { RealChildren } from '../../support/realChildren';
import { RealSnapshots } from '../../support/realSnapshots';

const TOKEN = 'x'.repeat(43);

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, unknown>> }>
  >;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
}

describe('The OpenAPI description', function () {
  this.timeout(30_000);
  const file = readFileSync('openapi.json', 'utf8');
  const openApi = JSON.parse(file) as OpenApi;
  const children = new RealChildren();
  const real = new RealSnapshots();
  let server: ApiServer;
  let answerable: Answerable | 'later' | undefined;

  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  ajv.addSchema({ $id: 'api', ...openApi });
  const holds = (schema: string, { json }: Answer) => {
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`) as ValidateFunction;
    assert.ok(validate(json), JSON.stringify(validate.errors));
  };

  before(async () => {
    // In a container, for example, this process may be the only one.
    for (let i = 0; i < 5; i++) await children.start('sleep', '600');
    await real.refresh();
    server = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: TOKEN,
      answerable: () => Promise.resolve(answerable),
      onError: (error) => assert.fail(String(error)),
    });
  });
  beforeEach(async () => {
    await real.refresh();
    assert.ok(real.snapshot);
    answerable = { snapshot: real.snapshot, isStale: false, includeCommandLine: true };
  });
  after(async () => {
    await server.stop();
    await children.end();
    real.dispose();
  });

  const get = (path: string, headers = {}, method?: string) =>
    ask(server.port, path, { authorization: `Bearer ${TOKEN}`, ...headers }, method);

  it('describes exactly the paths of the API', () => {
    assert.match(openApi.openapi, /^3\.1\./);
    assert.deepEqual(Object.keys(openApi.paths), [
      '/api/processes',
      '/api/processes/{pid}',
      '/healthz',
    ]);
    for (const [path, operations] of Object.entries(openApi.paths)) {
      assert.deepEqual(Object.keys(operations), ['get'], path);
    }
  });

  it('matches the response for every process of this machine', async () => {
    const answer = await get('/api/processes');
    holds('ProcessList', answer);
    const { properties } = openApi.components.schemas['Process']!;
    const { processes, total } = answer.json;
    assert.equal(processes.length, total);
    assert.ok(total > 5);
    for (const one of processes) assert.deepEqual(Object.keys(one), Object.keys(properties));
    holds('ProcessList', await get('/api/processes?fields=pid,cpu_percent&limit=3'));
    holds('ProcessList', await get('/api/processes?filter=nothing-has-this-name'));
  });

  it('matches the responses for one process and for /healthz', async () => {
    for (const path of Object.keys(openApi.paths)) {
      const one = path.replace('{pid}', String(process.pid));
      const { responses } = openApi.paths[path]!['get']!;
      assert.ok(responses['304'] && responses['200']?.headers?.['ETag'], path);
      const { etag } = (await get(one)).headers;
      assert.ok(etag, path);
      assert.equal((await get(one, { 'if-none-match': etag })).status, 304, path);
    }
    holds('OneProcess', await get(`/api/processes/${process.pid}`));
    holds('Health', await get('/healthz'));
    answerable = { ...(answerable as Answerable), isStale: true };
    holds('Health', await get('/healthz'));
  });

  it('matches the response when a control group limits the editor or the limits are unknown', async () => {
    const { snapshot, ...rest } = answerable as Answerable;
    const known = { memoryBytes: 2 ** 28, memoryUsedBytes: 2 ** 20, cpuCores: 0.5 };
    const unknown = { unknown: ['memory', 'cpu'] } as const;
    for (const limits of [known, unknown]) {
      answerable = { ...rest, snapshot: { ...snapshot, machine: { ...snapshot.machine, limits } } };
      const health = await get('/healthz');
      holds('Health', health);
      assert.ok('limits' in health.json);
    }
  });

  it('matches the responses when processes of other users are hidden and /proc/stat is unreadable', async () => {
    const { snapshot, ...rest } = answerable as Answerable;
    const machine = { ...snapshot.machine, hidesOthers: true, unreadable: ['/proc/stat'] };
    answerable = { ...rest, snapshot: { ...snapshot, machine } };
    const list = await get('/api/processes?limit=3');
    assert.equal(list.json.hides_others, true);
    assert.deepEqual(list.json.unreadable, ['/proc/stat']);
    holds('ProcessList', list);
    // The listening ports of these processes were not read.
    holds('ProcessList', await get('/api/processes?filter=port:1'));
    holds('Health', await get('/healthz'));
    const unknown = { ...machine, hidesOthers: undefined };
    answerable = { ...rest, snapshot: { ...snapshot, machine: unknown } };
    holds('ProcessList', await get('/api/processes?limit=3'));
    assert.equal((await get('/healthz')).json.hides_others, null);
  });

  it('lists exactly the parameters that the API accepts', async () => {
    const { parameters = [] } = openApi.paths['/api/processes']!['get']!;
    const values: Readonly<Record<string, string>> = {
      filter: 'cpu>=0',
      sort: '-memory_bytes,pid',
      limit: '2',
      fields: 'pid,memory_bytes',
    };
    assert.deepEqual(
      parameters.map(({ name }) => name),
      Object.keys(values),
    );
    for (const [name, value] of Object.entries(values)) {
      const { status } = await get(`/api/processes?${name}=${encodeURIComponent(value)}`);
      assert.equal(status, 200, name);
    }
    const fields: readonly (keyof ProcessJson)[] = ['pid', 'memory_bytes'];
    const { json } = await get(`/api/processes?fields=${fields.join()}&limit=1`);
    assert.deepEqual(Object.keys(json.processes[0]!), fields);
  });

  it('matches every kind of error response', async () => {
    const answers = [
      await get('/api/processes?filter=cpu%3Emany'),
      await get('/api/processes?nope=1'),
      await get('/api/processes', { authorization: 'Bearer wrong' }),
      await get('/api/processes', { host: 'evil.example' }),
      await get('/api/processes/4194305'),
      await get('/api/nope'),
      await get('/api/processes', {}, 'POST'),
    ];
    answerable = undefined;
    answers.push(await get('/healthz'));
    answerable = 'later';
    answers.push(await get('/api/processes?filter=port:80'));
    answers.push(await get(`/${'x'.repeat(9000)}`));
    for (const answer of answers) holds('Error', answer);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 401, 403, 404, 404, 405, 503, 503, 431],
    );
  });
});
