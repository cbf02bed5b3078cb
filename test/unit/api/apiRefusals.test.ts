import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { API_TOKEN, ApiFixture } from '../../support/apiFixture';
import { ask, askRaw } from '../../support/apiClient';
import { until } from '../../support/until';

describe('The local API under attack', function () {
  this.timeout(30_000);
  let fixture: ApiFixture;
  beforeEach(async () => (fixture = await ApiFixture.start()));
  afterEach(() => fixture.stop());
  const withToken = `Authorization: Bearer ${API_TOKEN}`;

  it('H1: rejects any host name except its own, before it checks the token', async () => {
    const { port } = fixture.server;
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
      assert.equal((await fixture.get('/healthz', { host })).status, 200, host);
    }
    assert.match(await fixture.raw('GET /healthz HTTP/1.1', withToken), /^HTTP\/1.1 403 /);
    assert.match(await fixture.raw('GET /healthz HTTP/1.0', withToken), /^HTTP\/1.1 403 /);
    assert.match(
      await fixture.raw('GET /healthz HTTP/1.1', 'Host: ', withToken),
      /^HTTP\/1.1 403 /,
    );
    const foreign = `Host: evil.example:${port}`;
    for (const lines of [
      ['GET /healthz HTTP/1.1', foreign, withToken, 'Expect: 100-continue', 'Connection: close'],
      ['GET /healthz HTTP/1.1', foreign, withToken, 'Expect: more', 'Connection: close'],
      ['GET /healthz HTTP/1.1', foreign, 'Connection: Upgrade', 'Upgrade: websocket'],
      ['CONNECT x:1 HTTP/1.1', foreign],
    ]) {
      assert.match(await fixture.raw(...lines), /^HTTP\/1.1 403 [^]*"forbidden"/, lines.join());
    }
    const two = [`Host: 127.0.0.1:${port}`, 'Host: evil.example'];
    for (const hosts of [two, [...two].reverse(), [two[0]!, two[0]!]]) {
      const answer = await fixture.raw(
        'GET /healthz HTTP/1.1',
        ...hosts,
        withToken,
        'Connection: close',
      );
      assert.match(answer, /^HTTP\/1.1 40[03] /);
    }
    const absolute = `GET http://evil.example/healthz HTTP/1.1`;
    assert.match(
      await fixture.raw(absolute, `Host: 127.0.0.1:${port}`, withToken, 'Connection: close'),
      /^HTTP\/1.1 403 /,
    );
  });

  it('H2: rejects requests from web pages, and allows no cross-origin reads', async () => {
    const pages = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${fixture.server.port}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const page of pages) assert.equal((await fixture.get('/api/processes', page)).status, 403);
    for (const path of ['/api/processes', '/nothing']) {
      for (const page of [{}, ...pages]) {
        const { headers: got } = await fixture.get(path, page);
        const names = Object.keys(got).filter((name) => name.startsWith('access-control'));
        assert.deepEqual(names, []);
      }
    }
    assert.equal((await fixture.get('/api/processes', {}, 'OPTIONS')).status, 405);
    assert.equal((await fixture.get('/healthz', { 'sec-fetch-site': 'none' })).status, 200);
  });

  it('H3: forbids content sniffing and caching in every response', async () => {
    for (const [path, more] of [
      ['/api/processes', {}],
      ['/nothing', {}],
      ['/healthz', { authorization: '' }],
    ] as const) {
      const { headers: got, json } = await fixture.get(path, more);
      assert.equal(got['content-type'], 'application/json; charset=utf-8');
      assert.equal(got['x-content-type-options'], 'nosniff');
      assert.equal(got['cache-control'], 'no-store');
      assert.equal(got['cross-origin-resource-policy'], 'same-origin');
      assert.ok(!Array.isArray(json));
    }
  });

  it('H4: rejects requests without the token', async () => {
    const wrong = [
      '',
      API_TOKEN,
      `Basic ${API_TOKEN}`,
      `Bearer ${API_TOKEN}x`,
      `Bearer ${API_TOKEN.slice(1)}`,
      'Bearer ',
    ];
    for (const authorization of wrong) {
      const { status, headers: got } = await fixture.get('/api/processes', { authorization });
      assert.deepEqual([status, got['www-authenticate']], [401, 'Bearer'], authorization);
    }
    assert.equal(
      (await fixture.get(`/api/processes?token=${API_TOKEN}`, { authorization: '' })).status,
      401,
    );
  });

  it('H5: refuses connections from other machines, as it listens only on 127.0.0.1', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1');
    // On macOS, the loopback interface has no second address.
    const second = process.platform === 'darwin' ? [] : [{ address: '127.0.0.2' }];
    for (const { address } of [...others, ...second]) {
      const socket = connect(fixture.server.port, address);
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      assert.equal(error.code, 'ECONNREFUSED', address);
    }
  });

  it('H6: rejects methods that do more than read, and ignores bodies', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS']) {
      const { status, headers: got, json } = await fixture.get('/api/processes', {}, method);
      assert.deepEqual([status, got.allow], [405, 'GET, HEAD'], method);
      assert.equal(json.error.code, 'method_not_allowed');
    }
    const host = `Host: 127.0.0.1:${fixture.server.port}`;
    assert.match(
      await fixture.raw('CONNECT x:1 HTTP/1.1', host),
      /^HTTP\/1.1 405 [^]*Allow: GET, HEAD/,
    );
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    assert.match(
      await fixture.raw('GET /healthz HTTP/1.1', host, withToken, ...upgrade),
      /^HTTP\/1.1 405 /,
    );
    for (const expectation of ['100-continue', 'more']) {
      const expects = [`Expect: ${expectation}`, 'Connection: close'];
      const post = await fixture.raw('POST /healthz HTTP/1.1', host, withToken, ...expects);
      assert.match(post, /^HTTP\/1.1 405 [^]*method_not_allowed/);
    }
    const body = ['Content-Length: 30', '', 'GET /smuggled HTTP/1.1'];
    const answer = await fixture.raw('GET /healthz HTTP/1.1', host, withToken, ...body);
    assert.equal(
      answer.match(/HTTP\/1.1/g)?.length,
      1,
      'the body is not parsed as a second request',
    );
  });

  it('H10: rejects anything that is not HTTP, and keeps running', async () => {
    for (let i = 0; i < 300; i++) await askRaw(fixture.server.port, randomBytes(1 + (i % 200)));
    assert.match(
      await askRaw(fixture.server.port, 'nonsense\r\n\r\n'),
      /^HTTP\/1.1 400 [^]*bad_request/,
    );
    const long = await fixture.raw(`GET /${'x'.repeat(9000)} HTTP/1.1`, 'Host: x');
    assert.match(long, /^HTTP\/1.1 431 [^]*headers_too_large/);
    assert.equal((await fixture.get('/healthz')).status, 200);
  });

  it('H10: sends no second response to what follows a request that is still being answered', async () => {
    let letGo: () => void = () => undefined;
    fixture.waits = new Promise((resolve) => (letGo = resolve));
    const host = `Host: 127.0.0.1:${fixture.server.port}`;
    const text = fixture.raw('GET /healthz HTTP/1.1', host, withToken, '', 'nonsense');
    await until(() => fixture.looks === 1, 5000, 'the first is being answered');
    assert.equal(await text, '');
    letGo();
  });

  it('H12: rejects different spellings of a valid path', async () => {
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
    for (const path of paths) assert.equal((await fixture.get(path)).status, 404, path);
    assert.equal((await fixture.get('/healthz#x')).status, 404);
  });
});
