import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ApiServer } from '../../../src/api/apiServer';
import type { Answerable } from '../../../src/api/answers';
import { info, snapshot } from '../../support/processes';
import { until } from '../../support/until';
import { ask, askRaw } from '../../support/apiClient';

const TOKEN = 'x'.repeat(43);

describe('The local API', function () {
  this.timeout(30_000);
  let server: ApiServer;
  let answerable: Answerable | 'later' | undefined;
  let looks = 0;
  /** Answers come after this. */
  let waits: Promise<void> | undefined;
  const errors: unknown[] = [];
  const headers = () => ({
    host: `127.0.0.1:${server.port}`,
    authorization: `Bearer ${TOKEN}`,
  });
  const get = (path: string, more = {}, method?: string) =>
    ask(server.port, path, { ...headers(), ...more }, method);
  const raw = (...lines: string[]) => askRaw(server.port, `${lines.join('\r\n')}\r\n\r\n`);
  const withToken = `Authorization: Bearer ${TOKEN}`;

  const processes = [
    info({ pid: 10, name: 'node', cpuPercent: 5, rssBytes: 300, commandLine: 'node --secret' }),
    info({ pid: 11, name: 'yes', cpuPercent: 90, rssBytes: 100, commandLine: 'yes' }),
    info({ pid: 12, name: 'bash', cpuPercent: undefined, rssBytes: 200, commandLine: undefined }),
  ];

  const now: Answerable = {
    snapshot: snapshot(processes),
    isStale: false,
    includeCommandLine: true,
  };

  beforeEach(async () => {
    looks = 0;
    waits = undefined;
    errors.length = 0;
    answerable = now;
    server = await ApiServer.start({
      port: 0,
      token: TOKEN,
      answerable: async () => {
        looks++;
        await waits;
        return answerable;
      },
      onError: (error) => errors.push(error),
    });
  });
  afterEach(async () => {
    await server.stop();
    assert.deepEqual(errors, []);
  });

  describe('answers', () => {
    it('all processes, the largest user of CPU first, with the time and the total', async () => {
      const { status, json } = await get('/api/processes');
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(json), ['processes', 'timestamp', 'total']);
      assert.deepEqual(
        json.processes.map(({ pid }) => pid),
        [11, 10, 12],
      );
      assert.equal(json.total, 3);
      assert.equal(json.processes[1]?.command_line, 'node --secret');
      assert.equal(json.processes[2]?.cpu_percent, null);
    });

    it('what a filter accepts, sorted, cut and narrowed as it was asked', async () => {
      const filter = encodeURIComponent('cpu>1 or name:bash');
      const path = `/api/processes?filter=${filter}&sort=memory_bytes,-pid&limit=2&fields=name,pid`;
      const { json } = await get(path);
      assert.equal(
        JSON.stringify(json.processes),
        '[{"name":"yes","pid":11},{"name":"bash","pid":12}]',
      );
      assert.equal(json.total, 3);
    });

    it('one process, and says when there is none of this pid', async () => {
      const { json } = await get('/api/processes/11');
      assert.deepEqual([json.process.name, typeof json.timestamp], ['yes', 'string']);
      const missing = await get('/api/processes/99');
      assert.deepEqual([missing.status, missing.json.error.code], [404, 'not_found']);
      assert.match(missing.json.error.message, /There is no process 99/);
    });

    it('how it goes', async () => {
      assert.equal((await get('/healthz')).json.status, 'ok');
      answerable = { ...now, isStale: true };
      assert.equal((await get('/healthz')).json.status, 'stale');
    });

    it('that the system hides others, if it does', async () => {
      const { machine } = now.snapshot;
      const hiding = { ...now.snapshot, machine: { ...machine, hidesOthers: true } };
      for (const path of ['/api/processes?limit=1', '/healthz']) {
        answerable = now;
        assert.ok(!('hides_others' in (await get(path)).json));
        answerable = { ...now, snapshot: hiding };
        assert.equal((await get(path)).json.hides_others, true);
      }
    });

    it('that there is nothing yet, until the processes were read', async () => {
      answerable = undefined;
      const { status, json } = await get('/api/processes');
      assert.deepEqual([status, json.error.code], [503, 'no_snapshot']);
    });

    it('that what a filter asks for is not read yet', async () => {
      answerable = 'later';
      const { status, json } = await get('/api/processes?filter=port:80');
      assert.deepEqual([status, json.error.code], [503, 'not_read_yet']);
    });

    it('no filter that names what is hidden: that it finds nothing would not be true', async () => {
      for (const filter of ['-cwd:shop', 'yes or cmd:secret', 'cmd:/--se/']) {
        const wanted = `/api/processes?filter=${encodeURIComponent(filter)}`;
        answerable = now;
        assert.equal((await get(wanted)).status, 200);
        answerable = { ...now, includeCommandLine: false };
        const { status, json } = await get(wanted);
        assert.deepEqual([status, json.error.code], [400, 'bad_request'], filter);
        assert.match(json.error.message, /proclens\.api\.includeCommandLine/);
      }
    });

    it('names only, and lets no filter or order feel for the rest', async () => {
      answerable = { ...now, includeCommandLine: false };
      const { json } = await get('/api/processes?sort=command_line');
      assert.ok(json.processes.every(({ command_line: line }) => line === null));
      assert.deepEqual(
        json.processes.map(({ pid }) => pid),
        [10, 11, 12],
      );
      assert.equal((await get('/api/processes?filter=secret')).json.total, 0);
      assert.equal((await get('/api/processes?filter=node')).json.total, 1);
    });

    it('nothing new for what the client has, until the next snapshot', async () => {
      const first = await get('/api/processes');
      const { etag } = first.headers;
      const again = await get('/api/processes', { 'if-none-match': `"other", W/${etag}` });
      assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', etag]);
      answerable = { ...now, snapshot: snapshot(processes.slice(1)) };
      assert.equal((await get('/api/processes', { 'if-none-match': etag })).status, 200);
    });

    it('the headers alone to HEAD', async () => {
      const { status, headers: got, text } = await get('/api/processes', {}, 'HEAD');
      assert.deepEqual([status, text], [200, '']);
      assert.ok(Number(got['content-length']) > 100);
    });

    it('in words what is wrong with a question', async () => {
      const wrong: [string, RegExp][] = [
        ['filter=usr:root', /^The filter is wrong at character 1: /],
        [`filter=${'a'.repeat(1001)}`, /1000 characters/],
        ['sort=cpu', /“sort” names an unknown field/],
        ['sort=pid,ppid,name,user', /At most 3/],
        ['limit=0', /whole number/],
        ['limit=1e3', /whole number/],
        ['fields=pid,__proto__', /“fields” names an unknown field/],
        ['limit=1&limit=2', /given twice/],
        ['token=x', /no parameter of this name/],
      ];
      for (const [query, message] of wrong) {
        const { status, json } = await get(`/api/processes?${query}`);
        assert.deepEqual([status, json.error.code], [400, 'bad_request'], query);
        assert.match(json.error.message, message);
      }
      assert.equal((await get('/healthz?x=1')).status, 400);
    });
  });

  describe('turns away', () => {
    it('H1: every name but its own, before it looks at the token', async () => {
      const { port } = server;
      const names = [
        'evil.example',
        '127.0.0.1.evil',
        'localhost.',
        '0.0.0.0',
        '127.1',
        'LOCALHOST:',
        '[::1]',
      ];
      for (const host of [
        ...names.map((name) => `${name}:${port}`),
        '127.0.0.1',
        `127.0.0.1:${port + 1}`,
      ]) {
        const { status, json } = await ask(port, '/api/processes', { host });
        assert.deepEqual([status, json.error.code], [403, 'forbidden'], host);
      }
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) {
        assert.equal((await get('/healthz', { host })).status, 200, host);
      }
      assert.match(await raw('GET /healthz HTTP/1.1', withToken), /^HTTP\/1.1 403 /);
      assert.match(await raw('GET /healthz HTTP/1.0', withToken), /^HTTP\/1.1 403 /);
      assert.match(await raw('GET /healthz HTTP/1.1', 'Host: ', withToken), /^HTTP\/1.1 403 /);
      const foreign = `Host: evil.example:${port}`;
      for (const lines of [
        ['GET /healthz HTTP/1.1', foreign, withToken, 'Expect: 100-continue', 'Connection: close'],
        ['GET /healthz HTTP/1.1', foreign, withToken, 'Expect: more', 'Connection: close'],
        ['GET /healthz HTTP/1.1', foreign, 'Connection: Upgrade', 'Upgrade: websocket'],
        ['CONNECT x:1 HTTP/1.1', foreign],
      ]) {
        assert.match(await raw(...lines), /^HTTP\/1.1 403 [^]*"forbidden"/, lines.join());
      }
      const two = [`Host: 127.0.0.1:${port}`, 'Host: evil.example'];
      for (const hosts of [two, [...two].reverse(), [two[0]!, two[0]!]]) {
        const answer = await raw('GET /healthz HTTP/1.1', ...hosts, withToken, 'Connection: close');
        assert.match(answer, /^HTTP\/1.1 40[03] /);
      }
      const absolute = `GET http://evil.example/healthz HTTP/1.1`;
      assert.match(
        await raw(absolute, `Host: 127.0.0.1:${port}`, withToken, 'Connection: close'),
        /^HTTP\/1.1 403 /,
      );
    });

    it('H2: web pages, and lets none read an answer', async () => {
      const pages = [
        { origin: 'http://evil.example' },
        { origin: 'null' },
        { origin: `http://127.0.0.1:${server.port}` },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const page of pages) assert.equal((await get('/api/processes', page)).status, 403);
      for (const path of ['/api/processes', '/nothing']) {
        for (const page of [{}, ...pages]) {
          const { headers: got } = await get(path, page);
          const names = Object.keys(got).filter((name) => name.startsWith('access-control'));
          assert.deepEqual(names, []);
        }
      }
      assert.equal((await get('/api/processes', {}, 'OPTIONS')).status, 405);
      assert.equal((await get('/healthz', { 'sec-fetch-site': 'none' })).status, 200);
    });

    it('H3: guessing and keeping of what an answer is, with every status', async () => {
      for (const [path, more] of [
        ['/api/processes', {}],
        ['/nothing', {}],
        ['/healthz', { authorization: '' }],
      ] as const) {
        const { headers: got, json } = await get(path, more);
        assert.equal(got['content-type'], 'application/json; charset=utf-8');
        assert.equal(got['x-content-type-options'], 'nosniff');
        assert.equal(got['cache-control'], 'no-store');
        assert.equal(got['cross-origin-resource-policy'], 'same-origin');
        assert.ok(!Array.isArray(json));
      }
    });

    it('H4: who does not have the token', async () => {
      const wrong = [
        '',
        TOKEN,
        `Basic ${TOKEN}`,
        `Bearer ${TOKEN}x`,
        `Bearer ${TOKEN.slice(1)}`,
        'Bearer ',
      ];
      for (const authorization of wrong) {
        const { status, headers: got } = await get('/api/processes', { authorization });
        assert.deepEqual([status, got['www-authenticate']], [401, 'Bearer'], authorization);
      }
      assert.equal((await get(`/api/processes?token=${TOKEN}`, { authorization: '' })).status, 401);
    });

    it('H5: other machines: it listens on 127.0.0.1 alone', async () => {
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1');
      // macOS has no other address on loopback.
      const second = process.platform === 'darwin' ? [] : [{ address: '127.0.0.2' }];
      for (const { address } of [...others, ...second]) {
        const socket = connect(server.port, address);
        const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
        assert.equal(error.code, 'ECONNREFUSED', address);
      }
    });

    it('H6: methods that do more than read, and bodies', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS']) {
        const { status, headers: got, json } = await get('/api/processes', {}, method);
        assert.deepEqual([status, got.allow], [405, 'GET, HEAD'], method);
        assert.equal(json.error.code, 'method_not_allowed');
      }
      const host = `Host: 127.0.0.1:${server.port}`;
      assert.match(await raw('CONNECT x:1 HTTP/1.1', host), /^HTTP\/1.1 405 [^]*Allow: GET, HEAD/);
      const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
      assert.match(
        await raw('GET /healthz HTTP/1.1', host, withToken, ...upgrade),
        /^HTTP\/1.1 405 /,
      );
      for (const expectation of ['100-continue', 'more']) {
        const expects = [`Expect: ${expectation}`, 'Connection: close'];
        const post = await raw('POST /healthz HTTP/1.1', host, withToken, ...expects);
        assert.match(post, /^HTTP\/1.1 405 [^]*method_not_allowed/);
      }
      const body = ['Content-Length: 30', '', 'GET /smuggled HTTP/1.1'];
      const answer = await raw('GET /healthz HTTP/1.1', host, withToken, ...body);
      assert.equal(answer.match(/HTTP\/1.1/g)?.length, 1, 'the body is no second request');
    });

    it('H10: what is no HTTP, and lives on', async () => {
      for (let i = 0; i < 300; i++) await askRaw(server.port, randomBytes(1 + (i % 200)));
      assert.match(await askRaw(server.port, 'nonsense\r\n\r\n'), /^HTTP\/1.1 400 [^]*bad_request/);
      const long = await raw(`GET /${'x'.repeat(9000)} HTTP/1.1`, 'Host: x');
      assert.match(long, /^HTTP\/1.1 431 [^]*headers_too_large/);
      assert.equal((await get('/healthz')).status, 200);
    });

    it('H10: what follows a request that is still being answered, without two answers', async () => {
      let letGo: () => void = () => undefined;
      waits = new Promise((resolve) => (letGo = resolve));
      const host = `Host: 127.0.0.1:${server.port}`;
      const text = raw('GET /healthz HTTP/1.1', host, withToken, '', 'nonsense');
      await until(() => looks === 1, 5000, 'the first is being answered');
      assert.equal(await text, '');
      letGo();
    });

    it('H12: paths that are another way to say one', async () => {
      const paths = [
        '//api/processes',
        '/api/../api/processes',
        '/api/processes/',
        '/api/%70rocesses',
        '/api/processes/%31%30',
        '/api/processes/010',
        '/api/processes/10/..',
        '/API/processes',
        '/etc/passwd',
        '/',
        '/api/processes/1e1',
      ];
      for (const path of paths) assert.equal((await get(path)).status, 404, path);
      assert.equal((await get('/healthz#x')).status, 404);
    });
  });

  it('H4: does not start with a token that could be guessed', async () => {
    const start = ApiServer.start({
      port: 0,
      token: 'x'.repeat(31),
      answerable: () => Promise.resolve(undefined),
      onError: () => undefined,
    });
    await assert.rejects(start, /fewer than 32 characters/);
  });

  it('H7: says so when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const start = ApiServer.start({
      port,
      token: TOKEN,
      answerable: () => Promise.resolve(undefined),
      onError: () => undefined,
    });
    await assert.rejects(start, { code: 'EADDRINUSE' });
    other.close();
  });

  it('H8: is not held up by a hundred slow clients, and lets go of them', async () => {
    const slow: Socket[] = [];
    const closed: Promise<unknown>[] = [];
    for (let i = 0; i < 100; i++) {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      // An end that is not read is not seen.
      socket.resume();
      closed.push(new Promise((resolve) => socket.once('close', resolve)));
      socket.write('GET /healthz HTTP/1.1\r\nHost: ');
      slow.push(socket);
    }
    let ticks = 0;
    const timer = setInterval(() => ticks++, 20);
    const dropped = () => slow.filter(({ destroyed, closed: over }) => destroyed || over).length;
    await until(() => Promise.resolve(dropped() >= 84), 5000, 'those over 16 are dropped');
    await Promise.all(closed);
    clearInterval(timer);
    assert.ok(ticks > 50, 'the event loop went on');
    assert.equal((await get('/healthz')).status, 200);
  });

  it('H9: makes an answer once a snapshot, however often it is asked', async () => {
    let made = 0;
    const { snapshot: of } = now;
    const values = of.processes.values.bind(of.processes);
    Object.assign(of.processes, {
      values: () => {
        made++;
        return values();
      },
    });
    for (let i = 0; i < 2000; i += 10) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => get('/api/processes')));
      assert.ok(answers.every(({ status }) => status === 200));
    }
    assert.deepEqual([made, looks], [1, 2000]);
  });

  it('H11: closes what is open when it stops', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    const { port } = server;
    assert.equal((await get('/healthz', { connection: 'keep-alive' })).status, 200);
    await server.stop();
    await closed;
    const again = connect(port, '127.0.0.1');
    const [error] = (await once(again, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    server = await ApiServer.start({
      port: 0,
      token: TOKEN,
      answerable: () => Promise.resolve(answerable),
      onError: (failure) => errors.push(failure),
    });
  });
});
