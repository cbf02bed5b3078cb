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

/** What “Copy curl Command” offers; `undefined` while nothing listens. */
async function offered(): Promise<Offered | undefined> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('proclens.copyCurlCommand');
  const copied = await vscode.env.clipboard.readText();
  const [, token, port] = /Bearer ([\w-]+).*http:\/\/127\.0\.0\.1:(\d+)\//.exec(copied) ?? [];
  return token === undefined ? undefined : { token, port: Number(port) };
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

/** Asks for the process that these tests run in. */
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

describe('The settings of the local API', () => {
  const { showWarningMessage, showInformationMessage } = vscode.window;
  const warnings: string[] = [];
  const notes: string[] = [];
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
    Object.assign(vscode.window, {
      showWarningMessage: (text: string) => Promise.resolve(void warnings.push(text)),
      showInformationMessage: (text: string) => Promise.resolve(void notes.push(text)),
    });
    await set('enabled', true);
  });
  afterEach(async () => {
    for (const name of ['enabled', 'port', 'includeCommandLine']) await set(name, undefined);
    await until(async () => (await offered()) === undefined, 10_000, 'nothing listens');
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
  });

  it('turn it on and off, without a word to who did so', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    const { status, json } = await askForSelf(api);
    assert.deepEqual([status, json.process.pid], [200, process.pid]);
    await set('enabled', false);
    await until(() => isRefused(api.port), 5000, 'nobody listens any more');
    const unasked = notes.filter((text) => !text.startsWith('The local API does not run.'));
    assert.deepEqual([warnings, unasked], [[], []]);
  });

  it('move it to another port, with the token that scripts know', async () => {
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
    await until(() => isRefused(port), 5000, 'nobody listens any more');
    await set('enabled', true);
    assert.deepEqual(await offeredWhere(() => true, 'it listens again'), second);
    assert.deepEqual(warnings, []);
  });

  it('say which port is taken, and disturb nothing else; another one helps', async () => {
    await offeredWhere(() => true, 'it listens');
    const other = await listening();
    try {
      await set('port', portOf(other));
      await until(() => warnings.length > 0, 10_000, 'a message');
      assert.deepEqual(warnings, [
        `The local API did not start: port ${portOf(other)} is in use by another program.`,
      ]);
      assert.equal(await offered(), undefined);
      assert.match(
        notes.at(-1) ?? '',
        /^The local API does not run\. “Processes: Start Local API”/,
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

  it('show command lines from the next answer on, and hide them again', async () => {
    const api = await offeredWhere(() => true, 'it listens');
    const line = async () => (await askForSelf(api)).json.process.command_line;
    assert.equal(await line(), null);
    await set('includeCommandLine', true);
    await until(async () => (await line()) !== null, 5000, 'its line');
    await set('includeCommandLine', false);
    await until(async () => (await line()) === null, 5000, 'no line');
    assert.equal((await offered())?.port, api.port);
  });
});
