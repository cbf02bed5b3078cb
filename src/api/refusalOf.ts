import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Admission {
  readonly port: number;
  /** The token expected after `Authorization: Bearer`. */
  readonly token: string;
}

const METHODS = ['GET', 'HEAD'];
/** The value of the `Allow` header. */
export const ALLOWED_METHODS = METHODS.join(', ');

/**
 * The reason to reject a request before looking at what it asks for, or `undefined`. The Host
 * header is checked first: a web page that reaches this server by DNS rebinding must learn nothing,
 * not even whether a token is required.
 */
export function refusalOf(request: IncomingMessage, admission: Admission): ApiError | undefined {
  const refusal = nameRefusalOf(request, admission.port);
  if (refusal) return refusal;
  if (!request.url?.startsWith('/')) {
    return new ApiError('forbidden', 'The request target must be a path, not a URL.');
  }
  if (isOfPage(request)) {
    return new ApiError('forbidden', 'Requests from web pages are rejected.');
  }
  if (!METHODS.includes(request.method ?? '')) {
    return new ApiError('method_not_allowed', `Only ${METHODS.join(' and ')} are supported.`);
  }
  if (!isAuthorized(request.headers.authorization, admission.token)) {
    return new ApiError(
      'unauthorized',
      'The Authorization header must be “Bearer” followed by the token.',
    );
  }
  return undefined;
}

/** The Host check alone, for CONNECT and upgrade requests. */
export function nameRefusalOf(request: IncomingMessage, port: number): ApiError | undefined {
  if (isOurName(request, port)) return undefined;
  return new ApiError(
    'forbidden',
    'The Host header must be 127.0.0.1 or localhost, followed by the port.',
  );
}

/**
 * True if the request has exactly one Host header and it names this server. `rawHeaders` is needed
 * because Node's `headers` keeps only the first of several.
 */
function isOurName({ rawHeaders }: IncomingMessage, port: number): boolean {
  const hosts = rawHeaders.filter(
    (_, i) => rawHeaders[i - 1]?.toLowerCase() === 'host' && i % 2 === 1,
  );
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined) return false;
  return ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${port}`);
}

/** Browsers send these headers with requests from web pages, and a page can't suppress them. */
function isOfPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin !== undefined || (site !== undefined && site !== 'none');
}

function isAuthorized(header: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  // A missing header must not count as equal to an empty token.
  return given.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The error codes of the API. The names are part of the interface. */
export type ApiErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'headers_too_large'
  | 'no_snapshot'
  | 'not_read_yet'
  | 'internal_error';

const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  headers_too_large: 431,
  no_snapshot: 503,
  not_read_yet: 503,
  internal_error: 500,
};

/** An error that is sent to the client as `{"error": {"code", "message"}}`. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    /** A sentence for people. */
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return STATUS[this.code];
  }

  get body(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message } });
  }
}
