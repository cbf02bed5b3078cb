import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LongLines } from '../core/process/longLines';
import type { Turns } from '../core/work/turns';
import { type AnswerBody, sendBody } from './answerBody';
import { AnswerCache } from './answerCache';
import { type AnswerableFrom, answerRequest } from './answerRequest';
import { Connections } from './connections';
import { ALLOWED_METHODS, ApiError, nameRefusalOf, refusalOf } from './refusalOf';

export interface ApiServerOptions {
  /** 0 picks any free port. */
  readonly port: number;
  /** Read on every request, because it may be replaced while the server runs. */
  readonly token: string;
  readonly answerable: AnswerableFrom;
  /** Schedules the work of requests; shared by everything that runs on the thread. */
  readonly turns: Turns;
  /** The full text of command lines that the snapshot truncates, as far as it was read. */
  readonly longLines?: LongLines | undefined;
  /** The connection is closed if a client takes less than 64 KiB of an answer in this time. */
  readonly unreadMs?: number;
  /** Reports an unexpected error. */
  readonly onError: (error: unknown) => void;
}

/** Always loopback: no setting opens the server to other machines. */
const HOST = '127.0.0.1';
const MOST_HEADER_BYTES = 8192;
const LEAST_TOKEN_CHARACTERS = 32;
const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Serves the snapshot over HTTP on loopback, for scripts. Every answer is made from the current
 * snapshot: a request never triggers a snapshot.
 */
export class ApiServer {
  static readonly UNREAD_MS = 9000;
  private readonly cache = new AnswerCache();
  private readonly connections = new Connections();
  private constructor(
    private readonly server: Server,
    private readonly options: ApiServerOptions,
  ) {}

  /**
   * Starts listening on loopback.
   * @throws {Error} if the token is shorter than 32 characters
   * @throws the error of `listen`, e.g. `EADDRINUSE`
   */
  static async start(options: ApiServerOptions): Promise<ApiServer> {
    if (options.token.length < LEAST_TOKEN_CHARACTERS) {
      throw new Error(`The token has fewer than ${LEAST_TOKEN_CHARACTERS} characters.`);
    }
    const server = createServer({
      // Requests without a Host header are rejected with our own body instead.
      requireHostHeader: false,
      headersTimeout: 5000,
      requestTimeout: 5000,
      keepAliveTimeout: 2000,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: MOST_HEADER_BYTES,
    });
    // This covers the wait for fields that a filter needs. Clients that don't read their answer are
    // disconnected earlier.
    server.timeout = 15_000;
    const api = new ApiServer(server, options);
    api.listen();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, HOST, resolve);
    });
    server.on('error', options.onError);
    return api;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves when all connections are closed. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    this.connections.dispose();
    await closed;
  }

  private listen(): void {
    const { server, connections } = this;
    server.on('connection', (socket) => connections.add(socket));
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request;
      if (!connections.begin(socket)) {
        socket.destroy();
        return;
      }
      response.once('close', () => connections.end(socket));
      void this.answer(request, response);
    };
    // Without listeners for these events, Node answers by itself without checking the request.
    server.on('request', answer).on('checkContinue', answer).on('checkExpectation', answer);
    const refuse = (request: IncomingMessage, socket: Duplex) =>
      endRaw(
        socket,
        nameRefusalOf(request, this.port) ??
          new ApiError('method_not_allowed', `Only ${ALLOWED_METHODS} are supported.`),
      );
    server.on('connect', refuse).on('upgrade', refuse);
    server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
      // Writing a second answer into one that is under way would corrupt both.
      if (connections.isAnswering(socket)) socket.destroy();
      else endRaw(socket, errorOf(code));
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client may disconnect at any time: that isn't an error.
    response.on('error', () => undefined);
    try {
      const refusal = refusalOf(request, { port: this.port, token: this.options.token });
      if (refusal) throw refusal;
      const { answerable, turns, longLines } = this.options;
      const answering = { cache: this.cache, turns, longLines };
      const answer = await answerRequest(request.url ?? '', answerable, answering);
      const { etag } = answer;
      const isKnown = knownTags(request.headers['if-none-match']).some(
        (tag) => tag === etag || tag === '*',
      );
      if (isKnown) response.writeHead(304, { ...HEADERS, ETag: etag }).end();
      else this.send(request, response, 200, answer, { ETag: etag });
    } catch (error) {
      const known = error instanceof ApiError;
      if (!known) this.options.onError(error);
      const { status, body, code } = known
        ? error
        : new ApiError('internal_error', 'The request failed because of an internal error.');
      const more = code === 'method_not_allowed' ? { Allow: ALLOWED_METHODS } : {};
      const challenge = code === 'unauthorized' ? { 'WWW-Authenticate': 'Bearer' } : {};
      const bytes = Buffer.from(body);
      const whole = { pieces: [bytes], length: bytes.length };
      this.send(request, response, status, whole, { ...more, ...challenge });
    }
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    { pieces, length }: Pick<AnswerBody, 'pieces' | 'length'>,
    more: Readonly<Record<string, string>>,
  ): void {
    // The body isn't read, so whatever follows on this connection would be taken as part of it.
    const hasBody =
      request.headers['content-length'] !== undefined ||
      request.headers['transfer-encoding'] !== undefined;
    const connection = hasBody ? { Connection: 'close' } : {};
    const size = { 'Content-Length': length };
    response.writeHead(status, { ...HEADERS, ...more, ...connection, ...size });
    if (request.method === 'HEAD') response.end();
    else sendBody(response, pieces, this.options.unreadMs ?? ApiServer.UNREAD_MS);
  }
}

/**
 * The validators of an `If-None-Match` header. It compares weakly, so `W/` is ignored (RFC 9110,
 * section 13.1.2).
 */
function knownTags(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

/** The error to answer when the input could not be parsed as a request. */
function errorOf(code: string | undefined): ApiError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ApiError('request_timeout', "The request wasn't received in time.");
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ApiError(
      'headers_too_large',
      `The request line and headers exceed ${MOST_HEADER_BYTES} bytes.`,
    );
  }
  return new ApiError('bad_request', "This isn't a valid HTTP request.");
}

/** Answers on the bare socket, where Node provides no response object. */
function endRaw(socket: Duplex, { status, body, code }: ApiError): void {
  socket.on('error', () => undefined);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const allow = code === 'method_not_allowed' ? [`Allow: ${ALLOWED_METHODS}`] : [];
  const headers = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers,
    ...allow,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
