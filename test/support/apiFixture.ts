import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import { ApiServer } from '../../src/api/apiServer';
import { nodeTurns } from '../../src/api/answerBody';
import type { Answerable } from '../../src/api/answers';
import { ask, askRaw, type Answer } from './apiClient';
import { info, snapshot } from './processes';

export const API_TOKEN = 'x'.repeat(43);

/** A local API with three processes, and a client with its token. */
export class ApiFixture {
  readonly processes = [
    info({ pid: 10, name: 'node', cpuPercent: 5, rssBytes: 300, commandLine: 'node --secret' }),
    info({ pid: 11, name: 'yes', cpuPercent: 90, rssBytes: 100, commandLine: 'yes' }),
    info({ pid: 12, name: 'bash', cpuPercent: undefined, rssBytes: 200, commandLine: undefined }),
  ];
  readonly now: Answerable = {
    snapshot: snapshot(this.processes),
    isStale: false,
    includeCommandLine: true,
  };
  answerable: Answerable | 'later' | undefined = this.now;
  /** How often the server requested the snapshot. */
  looks = 0;
  /** Delays every response until it resolves. */
  waits: Promise<void> | undefined;
  server!: ApiServer;
  private readonly errors: unknown[] = [];

  static async start(): Promise<ApiFixture> {
    const fixture = new ApiFixture();
    await fixture.startServer();
    return fixture;
  }

  async startServer(): Promise<void> {
    this.server = await ApiServer.start({
      turns: nodeTurns(),
      port: 0,
      token: API_TOKEN,
      answerable: async () => {
        this.looks++;
        await this.waits;
        return this.answerable;
      },
      onError: (error) => this.errors.push(error),
    });
  }

  get(path: string, more: OutgoingHttpHeaders = {}, method?: string): Promise<Answer> {
    const { port } = this.server;
    const headers = { host: `127.0.0.1:${port}`, authorization: `Bearer ${API_TOKEN}` };
    return ask(port, path, { ...headers, ...more }, method);
  }

  raw(...lines: readonly string[]): Promise<string> {
    return askRaw(this.server.port, `${lines.join('\r\n')}\r\n\r\n`);
  }

  /** Stops the server, and fails if it reported errors. */
  async stop(): Promise<void> {
    await this.server.stop();
    assert.deepEqual(this.errors, []);
  }
}
