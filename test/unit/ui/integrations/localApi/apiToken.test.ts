import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { SecretStorage } from 'vscode';
import { ApiToken } from '../../../../../src/ui/integrations/localApi/apiToken';
import { settle } from '../../../../support/fakeClock';

/** The secret storage that all windows share. */
class Secrets {
  private readonly kept = new Map<string, string>();
  private readonly changes = new EventEmitter<{ change: [{ key: string }] }>();

  readonly storage = {
    get: (key: string) => Promise.resolve(this.kept.get(key)),
    store: (key: string, value: string) => {
      this.kept.set(key, value);
      this.changes.emit('change', { key });
      return Promise.resolve();
    },
    onDidChange: (listener: (change: { key: string }) => void) => {
      this.changes.on('change', listener);
      return { dispose: () => void this.changes.off('change', listener) };
    },
  } as unknown as SecretStorage;
}

describe('The token of the local API', () => {
  const window = (secrets: Secrets) => new ApiToken(secrets.storage, 'token');

  it('is the same in every window and after a restart', async () => {
    const secrets = new Secrets();
    const token = await window(secrets).read();
    assert.match(token, /^[\w-]{43}$/);
    assert.equal(await window(secrets).read(), token);
  });

  it('is updated in every window when one window replaces it', async () => {
    const secrets = new Secrets();
    const [one, other] = [window(secrets), window(secrets)];
    const old = await one.read();
    await other.read();
    const token = await other.replace();
    await settle();
    assert.notEqual(token, old);
    assert.deepEqual([one.current, other.current], [token, token]);
  });

  it('exists when two windows start for the first time at once', async () => {
    const secrets = new Secrets();
    const tokens = await Promise.all([window(secrets).read(), window(secrets).read()]);
    for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
  });

  it('stays replaced if the old token is being read at the same time', async () => {
    const secrets = new Secrets();
    const token = window(secrets);
    await token.read();
    const reading = token.read();
    const replaced = await token.replace();
    await reading;
    assert.equal(token.current, replaced);
  });
});
