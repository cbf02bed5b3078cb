import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { nodeTurns } from '../../../../../src/api/answerBody';
import { LongLineReader } from '../../../../../src/sampling/longLineReader';
import { Sampler } from '../../../../../src/sampling/sampler';
import { SlowSource } from '../../../../support/slowSource';
import { startApi } from '../../../../../src/ui/integrations/localApi/startApi';
import { KeptApi } from '../../../../../src/ui/integrations/localApi/keptApi';
import { ask } from '../../../../support/apiClient';
import { FakeSource } from '../../../../support/fakeSource';

const TOKEN = 'x'.repeat(43);

describe('The local API on a port in use', () => {
  let other: Server;
  let port: number;
  let sampler: Sampler;
  let kept: KeptApi;
  let warnings: string[];
  let logged: string[];
  let changes: number;

  beforeEach(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    ({ port } = other.address() as AddressInfo);
    sampler = new Sampler(new FakeSource());
    await sampler.refresh();
    warnings = [];
    logged = [];
    changes = 0;
    const log = {
      info: () => undefined,
      warn: (text: string) => logged.push(text),
      error: (text: string) => assert.fail(text),
    };
    kept = new KeptApi({
      listen: () =>
        startApi({
          sampler,
          longLines: new LongLineReader(new SlowSource()),
          turns: nodeTurns(),
          settings,
          token: { current: TOKEN },
          log: log as never,
        }),
      port: () => port,
      changed: () => changes++,
      warn: (text) => warnings.push(text),
      log,
    });
    const settings = { current: { apiPort: port, apiIncludeCommandLine: false } };
  });
  afterEach(async () => {
    await kept.stop();
    sampler.dispose();
    if (other.listening) await free();
  });
  const free = async () => {
    other.close();
    await once(other, 'close');
  };
  const servedAt = () => kept.server?.port;
  const status = async () =>
    (await ask(port, '/healthz', { authorization: `Bearer ${TOKEN}` })).status;

  it('warns once, not whenever the window gets the focus', async () => {
    await kept.start();
    for (let i = 0; i < 3; i++) await kept.focused();
    assert.deepEqual(warnings, [
      `The local API didn’t start: another program is using port ${port}.`,
    ]);
    assert.equal(logged.length, 4, 'each attempt is in the log');
    assert.deepEqual([kept.server, changes], [undefined, 0]);
  });

  it('starts when the window gets the focus after the port was freed', async () => {
    await kept.start();
    await free();
    assert.equal(servedAt(), undefined, 'it was not tried again');
    await kept.focused();
    assert.equal(servedAt(), port);
    assert.equal(await status(), 200);
    await kept.focused();
    assert.deepEqual([warnings.length, logged.length, changes], [1, 1, 1]);
  });

  it('is not started on focus after it was turned off', async () => {
    await kept.start();
    await kept.stop();
    await free();
    await kept.focused();
    assert.equal(kept.server, undefined);
  });
});
