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
/** One less than the number of connections that the API accepts at once. */
const READERS = 15;
const CROWD = join(process.cwd(), 'test/support/children/renewingConnections.js');
const STOPS_WITHIN_MS = 200;
/** How much the slow reader reads at a time. The large response is several times this size. */
const PIECE = 3 * 2 ** 20;

const openDescriptors = () => readdirSync('/proc/self/fd').length;

/** These turns never run out of budget, so that a busy machine cannot reject a large response. */
const patientTurns = () =>
  new Turns({
    monotonicMs: () => performance.now(),
    cpuMs: () => 0,
    rest: (next) => void setTimeout(next, 1),
  });

describe('Connections of the local API', function () {
  this.timeout(30_000);
  // The response must be larger than what the kernel buffers between two sockets.
  const line = 'x'.repeat(16_000);
  const large = snapshot(
    Array.from({ length: 1200 }, (_, i) => info({ pid: i + 10, commandLine: line })),
  );
  let server: ApiServer;
  let atFirst = 0;
  const sockets: Socket[] = [];

  before(async () => {
    server = await start();
    // The first response opens descriptors that stay open. They must not count as leaks.
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
    await until(() => openDescriptors() <= atFirst, 5000, 'as many descriptors as at the start');
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
  /** Opens connections that received the beginning of a large response and read no further. */
  const openReaders = async () => {
    for (let i = 0; i < READERS; i++) {
      const socket = await open(requestFor('/api/processes'));
      await once(socket, 'readable');
    }
  };

  it('H8: are closed if the client stops reading, and delay no other client', async () => {
    const { server: http } = server as unknown as { readonly server: Server };
    assert.ok(http.timeout > 0 && http.timeout <= 15_000);
    const { UNREAD_MS }: { readonly UNREAD_MS: number } = ApiServer;
    assert.ok(UNREAD_MS > 0 && UNREAD_MS < 10_000);
    // Shorter than the default, and the only timeout of the server that can expire in this test.
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
    // The client ends stay open.
    const letGo = () => openDescriptors() <= most - READERS;
    await until(letGo, 20_000, 'the API has closed all of them');
    clearInterval(timer);
    assert.ok(ticks > 50, 'the event loop kept running');
    assert.equal((await ask(server.port, '/healthz', headers())).status, 200);
  });

  it('H8: stay open for a slow reader until it has read all of a large response', async () => {
    // The pauses take half of this time, because a busy machine may double them.
    const unreadMs = 1600;
    await server.stop();
    server = await start(unreadMs);
    const socket = await open(requestFor('/api/processes'));
    // The client alternates between reading a large piece and pausing.
    let bytes = 0;
    let head = '';
    let firstAt: number | undefined;
    let lastAt = 0;
    const over = once(socket, 'end');
    socket.on('data', (data: Buffer) => {
      if (bytes === 0) head = data.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
      const isNext = Math.floor((bytes + data.length) / PIECE) > Math.floor(bytes / PIECE);
      bytes += data.length;
      // Measure only the transfer, not building the response or keeping the connection alive after it.
      lastAt = performance.now();
      firstAt ??= lastAt;
      if (!isNext) return;
      socket.pause();
      setTimeout(() => socket.resume(), unreadMs / 2);
    });
    await over;
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
    assert.equal(bytes, head.length + 4 + length);
    assert.ok(lastAt - (firstAt ?? lastAt) > unreadMs, 'longer than the read timeout');
  });

  it('H8: are served while 60 clients hold incomplete headers and reconnect when closed', async () => {
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

  it('H8: are closed oldest first while they wait for a header, but never while being read', async () => {
    await server.stop();
    // No connection that is being read may time out during the test, even on a busy machine.
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

  it(`H11: are closed within ${STOPS_WITHIN_MS} ms of a stop, whatever their state`, async () => {
    await openReaders();
    sockets.pop()?.destroy();
    const idle = await open(requestFor('/healthz'));
    await once(idle, 'data');
    await open('GET /healthz HTTP/1.1\r\nHost: ');
    const stopping = performance.now();
    await server.stop();
    const took = performance.now() - stopping;
    assert.ok(took < STOPS_WITHIN_MS, `it took ${took} ms`);
    // Only the client ends may still be open.
    assert.ok(openDescriptors() <= atFirst + sockets.length);
  });
});
