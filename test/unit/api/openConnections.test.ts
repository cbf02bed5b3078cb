import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { ApiServer } from '../../../src/api/apiServer';
import { Turns } from '../../../src/core/work/turns';
import { ask } from '../../support/apiClient';
import { info, snapshot } from '../../support/processes';
import { until } from '../../support/until';

const TOKEN = 'x'.repeat(43);
/** One less than the API takes at once. */
const READERS = 15;
const CROWD = join(process.cwd(), 'test/support/children/renewingConnections.js');
const STOPS_WITHIN_MS = 200;
/** What the slow reader takes at a time: several of them are in the large answer. */
const PIECE = 3 * 2 ** 20;

const openDescriptors = () => readdirSync('/proc/self/fd').length;

/** However busy the machine is, none of these large answers takes too much. */
const patientTurns = () =>
  new Turns({
    nowMs: () => performance.now(),
    cpuMs: () => 0,
    rest: (next) => void setTimeout(next, 1),
  });

describe('The connections of the local API', function () {
  this.timeout(30_000);
  // More than a system keeps on the way between two sockets.
  const line = 'x'.repeat(16_000);
  const large = snapshot(
    Array.from({ length: 1200 }, (_, i) => info({ pid: i + 10, commandLine: line })),
  );
  let server: ApiServer;
  let atFirst = 0;
  const sockets: Socket[] = [];

  before(async () => {
    server = await start();
    // What the first answer of a process opens once and keeps is not counted.
    await ask(server.port, '/healthz', headers());
    await server.stop();
  });
  beforeEach(async () => {
    atFirst = openDescriptors();
    server = await start();
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.stop();
    await until(() => openDescriptors() <= atFirst, 5000, 'as many descriptors as at first');
  });

  const start = (unreadMs?: number) =>
    ApiServer.start({
      turns: patientTurns(),
      port: 0,
      ...(unreadMs === undefined ? {} : { unreadMs }),
      token: TOKEN,
      answerable: () =>
        Promise.resolve({ snapshot: large, isStale: false, includeCommandLine: true }),
      onError: (error) => assert.fail(String(error)),
    });
  const headers = () => ({ authorization: `Bearer ${TOKEN}` });

  const open = async (text: string) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const requestFor = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`;
  /** They have got the beginning of a large answer and read no more of it. */
  const openReaders = async () => {
    for (let i = 0; i < READERS; i++) {
      const socket = await open(requestFor('/api/processes'));
      await once(socket, 'readable');
    }
  };

  it('H8: are let go of if nobody reads the answer, and keep nobody else waiting', async () => {
    const { server: http } = server as unknown as { readonly server: Server };
    assert.ok(http.timeout > 0 && http.timeout <= 15_000);
    const { UNREAD_MS }: { readonly UNREAD_MS: number } = ApiServer;
    assert.ok(UNREAD_MS > 0 && UNREAD_MS < 10_000);
    // Shorter than for users, and the only one of the times of the server that passes here.
    await server.stop();
    server = await start(4000);
    await openReaders();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 20);
    for (let i = 0; i < 50; i++) {
      assert.equal((await ask(server.port, '/healthz', headers())).status, 200);
    }
    const most = atFirst + 1 + 2 * READERS;
    assert.ok(openDescriptors() >= most, 'both ends of each are open');
    // The ends of this side stay open.
    const letGo = () => openDescriptors() <= most - READERS;
    await until(letGo, 20_000, 'the API has let go of all');
    clearInterval(timer);
    assert.ok(ticks > 50, 'the event loop went on');
    assert.equal((await ask(server.port, '/healthz', headers())).status, 200);
  });

  it('H8: are kept for who reads slowly, until all of a large answer is read', async () => {
    // The pauses are half as long: a busy machine may add as much.
    const unreadMs = 1600;
    await server.stop();
    server = await start(unreadMs);
    const socket = await open(requestFor('/api/processes'));
    // A large piece, and then nothing for a while, a few times over.
    let bytes = 0;
    let head = '';
    let firstAt: number | undefined;
    let lastAt = 0;
    const over = once(socket, 'end');
    socket.on('data', (data: Buffer) => {
      if (bytes === 0) head = data.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
      const isNext = Math.floor((bytes + data.length) / PIECE) > Math.floor(bytes / PIECE);
      bytes += data.length;
      // Neither the making of the answer counts, nor that the connection is kept for a while after it.
      lastAt = performance.now();
      firstAt ??= lastAt;
      if (!isNext) return;
      socket.pause();
      setTimeout(() => socket.resume(), unreadMs / 2);
    });
    await over;
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
    assert.equal(bytes, head.length + 4 + length);
    assert.ok(lastAt - (firstAt ?? lastAt) > unreadMs, 'longer than who reads nothing has');
  });

  it('H8: are served although 60 others hold half a header each, and open again when closed', async () => {
    const crowd = spawn(process.execPath, [CROWD, String(server.port), '60'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(crowd, 'exit');
    try {
      await once(crowd.stdout, 'data');
      const longest = { ms: 0 };
      for (let i = 0; i < 30; i++) {
        const start = performance.now();
        const signal = AbortSignal.timeout(5000);
        const { status } = await fetch(`http://127.0.0.1:${server.port}/healthz`, {
          headers: { ...headers(), connection: 'close' },
          signal,
        });
        assert.equal(status, 200);
        longest.ms = Math.max(longest.ms, performance.now() - start);
      }
      assert.ok(longest.ms < 3000, `${longest.ms} ms`);
    } finally {
      crowd.stdin.end();
      await ended;
    }
  });

  it('H8: that wait for a header make room in the order of their age, and those that are read do not', async () => {
    await server.stop();
    // None of those that are read may go before the test is over, on a busy machine either.
    server = await start(60_000);
    for (let i = 0; i < READERS - 1; i++) {
      const socket = await open(requestFor('/api/processes'));
      await once(socket, 'readable');
    }
    const closed: string[] = [];
    const half = async (name: string) => {
      const socket = await open('GET /healthz HTTP/1.1\r\nHost: ');
      socket.resume().once('close', () => closed.push(name));
      return socket;
    };
    await half('oldest');
    await half('second');
    assert.equal((await ask(server.port, '/healthz', headers())).status, 200);
    await half('third');
    await until(() => closed.length > 0, 5000, 'the oldest is closed');
    assert.deepEqual(closed, ['oldest']);
    assert.equal((await ask(server.port, '/healthz', headers())).status, 200);
  });

  it(`H11: are closed within ${STOPS_WITHIN_MS} ms when it stops, whatever they are at`, async () => {
    await openReaders();
    sockets.pop()?.destroy();
    const idle = await open(requestFor('/healthz'));
    await once(idle, 'data');
    await open('GET /healthz HTTP/1.1\r\nHost: ');
    const stopping = performance.now();
    await server.stop();
    const took = performance.now() - stopping;
    assert.ok(took < STOPS_WITHIN_MS, `it took ${took} ms`);
    // Of all that was open, the ends of this side alone may be left.
    assert.ok(openDescriptors() <= atFirst + sockets.length);
  });
});
