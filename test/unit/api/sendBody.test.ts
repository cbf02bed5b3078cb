import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { sendBody } from '../../../src/api/answerBody';

const BODY = Buffer.alloc(100);
/** No test lasts so long: what waits for it still does at the end. */
const UNREAD_MS = 60_000;

const timers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe('Sending a body', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A response to a client, and how that leaves. */
  const asked = async () => {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => undefined);
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    response.on('error', () => undefined);
    return { response, leave: () => client.destroy() };
  };

  it('waits for nobody where the client has left before', async () => {
    const { response, leave } = await asked();
    const closed = once(response, 'close');
    leave();
    await closed;
    const before = timers();
    sendBody(response, [BODY], UNREAD_MS);
    assert.equal(timers(), before);
  });

  it('waits no longer once that failed', async () => {
    const { response } = await asked();
    response.cork();
    const before = timers();
    sendBody(response, [BODY], UNREAD_MS);
    assert.equal(timers(), before + 1, 'it waits');
    response.emit('error', new Error('It could not be written.'));
    assert.equal(timers(), before);
  });
});
