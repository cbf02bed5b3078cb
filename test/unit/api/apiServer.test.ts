import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { ApiServer } from '../../../src/api/apiServer';
import { nodeTurns } from '../../../src/api/answerBody';
import { API_TOKEN, ApiFixture } from '../../support/apiFixture';
import { until } from '../../support/until';

describe('The local API server', function () {
  this.timeout(30_000);
  let fixture: ApiFixture;
  beforeEach(async () => (fixture = await ApiFixture.start()));
  afterEach(() => fixture.stop());

  it('H4: does not start with a token that could be guessed', async () => {
    const start = ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: 'x'.repeat(31),
      answerable: () => Promise.resolve(undefined),
      onError: () => undefined,
    });
    await assert.rejects(start, /fewer than 32 characters/);
  });

  it('H7: rejects with EADDRINUSE when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const start = ApiServer.start({
      turns: nodeTurns(),
      port,
      token: API_TOKEN,
      answerable: () => Promise.resolve(undefined),
      onError: () => undefined,
    });
    await assert.rejects(start, { code: 'EADDRINUSE' });
    other.close();
  });

  it('H8: keeps answering with a hundred slow clients, and closes their connections', async () => {
    const slow: Socket[] = [];
    const closed: Promise<unknown>[] = [];
    for (let i = 0; i < 100; i++) {
      const socket = connect(fixture.server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      // A socket reports its end only if it is read.
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
    assert.ok(ticks > 50, 'the event loop kept running');
    assert.equal((await fixture.get('/healthz')).status, 200);
  });

  it('H9: builds a response once per snapshot, however many requests arrive', async () => {
    let made = 0;
    const { snapshot: of } = fixture.now;
    const values = of.processes.values.bind(of.processes);
    Object.assign(of.processes, {
      values: () => {
        made++;
        return values();
      },
    });
    for (let i = 0; i < 2000; i += 10) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => fixture.get('/api/processes')),
      );
      assert.ok(answers.every(({ status }) => status === 200));
    }
    assert.deepEqual([made, fixture.looks], [1, 2000]);
  });

  it('H11: closes open connections when it stops', async () => {
    const socket = connect(fixture.server.port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    const { port } = fixture.server;
    assert.equal((await fixture.get('/healthz', { connection: 'keep-alive' })).status, 200);
    await fixture.server.stop();
    await closed;
    const again = connect(port, '127.0.0.1');
    const [error] = (await once(again, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    await fixture.startServer();
  });
});
