import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { sendBody } from '../../../src/api/answerBody';

const BODY = Buffer.alloc(100);
/** Longer than any test, so that a timer that was not cleared is still active at the end. */
const UNREAD_MS = 60_000;

const timers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe('sendBody', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A response to a client, and a function that disconnects the client. */
  const asked = async () => {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => undefined);
    client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    response.on('error', () => undefined);
    return { response, leave: () => client.destroy() };
  };

  it('starts no timer if the client has already disconnected', async () => {
    const { response, leave } = await asked();
    const closed = once(response, 'close');
    leave();
    await closed;
    const before = timers();
    sendBody(response, [BODY], UNREAD_MS);
    assert.equal(timers(), before);
  });

  it('clears its timer once sending fails', async () => {
    const { response } = await asked();
    response.cork();
    const before = timers();
    sendBody(response, [BODY], UNREAD_MS);
    assert.equal(timers(), before + 1, 'it waits');
    response.emit('error', new Error('It could not be written.'));
    assert.equal(timers(), before);
  });
});
