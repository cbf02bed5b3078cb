import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import * as vscode from 'vscode';
import type { ProcLensApi } from '../../proclens';
import { ask } from '../support/apiClient';
import { until } from '../support/until';
import { activated } from './extension';

interface Offered {
  readonly port: number;
  readonly token: string;
}

/** Each presses “Copy Token” in a message that has the button. */
const tokenOffers: (() => void)[] = [];

/** What “Copy curl Command” and its message offer; `undefined` while the API does not run. */
async function offered(): Promise<Offered | undefined> {
  const { clipboard } = vscode.env;
  await clipboard.writeText('');
  tokenOffers.length = 0;
  await vscode.commands.executeCommand('proclens.copyCurlCommand');
  const command = await clipboard.readText();
  const port = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(command)?.[1];
  if (port === undefined) return undefined;
  const token = await offeredToken();
  assert.ok(!command.includes(token));
  return { token, port: Number(port) };
}

/** What “Copy Token” in the last message copies. */
async function offeredToken(): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  await until(() => tokenOffers.length > 0, 5000, 'a message offers the token');
  tokenOffers.splice(0).at(-1)?.();
  await until(async () => (await clipboard.readText()) !== before, 5000, 'the token is copied');
  return clipboard.readText();
}

async function offeredWhere(isSo: (one: Offered) => boolean, what: string): Promise<Offered> {
  let now: Offered | undefined;
  await until(
    async () => {
      now = await offered();
      return now !== undefined && isSo(now);
    },
    10_000,
    what,
  );
  assert.ok(now);
  return now;
}

/** Requests the process that these tests run in. */
const askForSelf = ({ port, token }: Offered) =>
  ask(port, `/api/processes/${process.pid}`, { authorization: `Bearer ${token}` });

async function isRefused(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}

async function listening(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

describe('The local API', () => {
  const { showWarningMessage, showInformationMessage } = vscode.window;
  const warnings: string[] = [];
  const notes: string[] = [];
  /** The button to press in a warning that has it. */
  let answer: string | undefined;
  let proclens: ProcLensApi;

  const set = (name: string, value: unknown) =>
    vscode.workspace
      .getConfiguration('proclens.api')
      .update(name, value, vscode.ConfigurationTarget.Global);

  before(async () => {
    await activated();
    const extension = vscode.extensions.getExtension<ProcLensApi>('proclens.proclens');
    assert.ok(extension);
    proclens = extension.exports;
    await vscode.commands.executeCommand('proclens.refresh');
  });
  beforeEach(async () => {
    warnings.length = 0;
    notes.length = 0;
    answer = undefined;
    Object.assign(vscode.window, {
      showWarningMessage: (text: string, ...more: unknown[]) => {
        warnings.push(text);
        return Promise.resolve(more.find((one) => one === answer));
      },
      showInformationMessage: (text: string, button?: string) => {
        notes.push(text);
        if (button !== 'Copy Token') return Promise.resolve(undefined);
        return new Promise((resolve) => tokenOffers.push(() => resolve(button)));
      },
    });
    await set('enabled', true);
  });
  afterEach(async () => {
    for (const name of ['enabled', 'port', 'includeCommandLine']) await set(name, undefined);
    await until(async () => (await offered()) === undefined, 10_000, 'nothing listens');
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
  });

  it('is turned on and off by its setting without a message', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    const { status, json } = await askForSelf(api);
    assert.deepEqual([status, json.process.pid], [200, process.pid]);
    await set('enabled', false);
    await until(() => isRefused(api.port), 5000, 'nothing listens any more');
    const unasked = notes.filter(
      (text) => !/^The (?:local API isn’t running|command was)/.test(text),
    );
    assert.deepEqual([warnings, unasked], [[], []]);
  });

  it('moves to a different port and keeps the token', async () => {
    const first = await offeredWhere(() => true, 'it listens');
    const other = await listening();
    const port = portOf(other);
    await closed(other);
    await set('port', port);
    const second = await offeredWhere((one) => one.port === port, 'it listens at the other port');
    assert.equal(second.token, first.token);
    assert.equal((await askForSelf(second)).status, 200);
    assert.ok(await isRefused(first.port));

    await set('enabled', false);
    await until(() => isRefused(port), 5000, 'nothing listens any more');
    await set('enabled', true);
    assert.deepEqual(await offeredWhere(() => true, 'it listens again'), second);
    assert.deepEqual(warnings, []);
  });

  it('reports a port in use, affects nothing else, and works on a different port', async () => {
    await offeredWhere(() => true, 'it listens');
    const other = await listening();
    try {
      await set('port', portOf(other));
      await until(() => warnings.length > 0, 10_000, 'a message');
      assert.deepEqual(warnings, [
        `The local API didn’t start: another program is using port ${portOf(other)}.`,
      ]);
      assert.equal(await offered(), undefined);
      assert.match(
        notes.at(-1) ?? '',
        /^The local API isn’t running\. Run “Processes: Start Local API”/,
      );
      const before = proclens.getSnapshot();
      await vscode.commands.executeCommand('proclens.refresh');
      assert.notEqual(proclens.getSnapshot(), before);
    } finally {
      await closed(other);
    }
    await set('port', 0);
    const api = await offeredWhere(() => true, 'it listens again');
    assert.equal((await askForSelf(api)).status, 200);
    assert.equal(warnings.length, 1);
  });

  it('includes command lines from the next answer on, and removes them again', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    const line = async () => (await askForSelf(api)).json.process.command_line;
    assert.equal(await line(), null);
    await set('includeCommandLine', true);
    await until(async () => (await line()) !== null, 5000, 'its line');
    await set('includeCommandLine', false);
    await until(async () => (await line()) === null, 5000, 'no line');
    assert.equal((await offered())?.port, api.port);
  });

  it('replaces its token at once if the user agrees', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    const newToken = () => vscode.commands.executeCommand('proclens.newApiToken');
    await newToken();
    assert.deepEqual(warnings, ['Replace the local API token?']);
    assert.equal((await askForSelf(api)).status, 200, 'the user did not agree');

    answer = 'Replace Token';
    tokenOffers.length = 0;
    await newToken();
    assert.equal((await askForSelf(api)).status, 401);
    const token = await offeredToken();
    assert.notEqual(token, api.token);
    assert.equal((await askForSelf({ ...api, token })).status, 200);
    assert.deepEqual(await offered(), { ...api, token });
  });

  it('stays off and says so while its enabled setting is invalid', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    for (const value of ['true', 1, []]) {
      warnings.length = 0;
      await set('enabled', value);
      await until(() => isRefused(api.port), 5000, 'nothing listens any more');
      await until(() => warnings.length > 0, 5000, 'a message');
      assert.match(warnings[0] ?? '', /^proclens\.api\.enabled is neither true nor false/);
      await set('enabled', true);
      Object.assign(api, await offeredWhere(() => true, 'it listens again'));
    }
  });

  it('stays off and says so while its port setting is invalid', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    await set('port', '8080');
    await until(() => isRefused(api.port), 5000, 'nothing listens any more');
    await until(() => warnings.length > 0, 5000, 'a message');
    assert.deepEqual(warnings, [
      'The local API didn’t start: proclens.api.port must be a whole number from 0 to 65535.',
    ]);
    assert.equal(await offered(), undefined);
  });
});
