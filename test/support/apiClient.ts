import { once } from 'node:events';
import {
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { connect } from 'node:net';
import type { ProcessJson, SnapshotJson } from '../../src/core/export/snapshotJson';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Not validated, because tests check the fields that they expect. */
  readonly json: AnswerJson;
}

interface AnswerJson extends SnapshotJson {
  readonly unknown_ports?: number;
  readonly partly_searched?: number;
  readonly process: ProcessJson;
  readonly status: string;
  readonly error: { readonly code: string; readonly message: string };
}

/** Sends one request with Node's client on a new connection. */
export async function ask(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders,
  method = 'GET',
): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, headers, method, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  const json = JSON.parse(text === '' ? '{}' : text) as AnswerJson;
  return { status: response.statusCode, headers: response.headers, text, json };
}

/** Sends bytes and returns everything that the server sends until it closes the connection. */
export async function askRaw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  socket.end(bytes);
  await once(socket, 'close');
  return text;
}
