import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Admission {
  readonly port: number;
  /** What `Authorization: Bearer` has to say. */
  readonly token: string;
}

const METHODS = ['GET', 'HEAD'];
/** What an `Allow` header says. */
export const ALLOWED_METHODS = METHODS.join(', ');

/**
 * Why a request is turned away before anybody looks at what it asks; `undefined`: it is not. The name
 * that it calls this machine by comes first: a page of another site whose name was made to lead here
 * learns nothing at all, not even whether there is a token.
 */
export function refusalOf(request: IncomingMessage, admission: Admission): ApiError | undefined {
  const refusal = nameRefusalOf(request, admission.port);
  if (refusal) return refusal;
  if (!request.url?.startsWith('/')) {
    return new ApiError('forbidden', 'The request must name a path, not an address.');
  }
  if (isOfPage(request)) {
    return new ApiError('forbidden', 'Requests of web pages are not answered.');
  }
  if (!METHODS.includes(request.method ?? '')) {
    return new ApiError('method_not_allowed', `Only ${METHODS.join(' and ')} are answered.`);
  }
  if (!isAuthorized(request.headers.authorization, admission.token)) {
    return new ApiError(
      'unauthorized',
      'The Authorization header must be “Bearer”, then the token.',
    );
  }
  return undefined;
}

/** The first part of that, for what is no request for an answer. */
export function nameRefusalOf(request: IncomingMessage, port: number): ApiError | undefined {
  if (isOurName(request, port)) return undefined;
  return new ApiError(
    'forbidden',
    'The Host header must be 127.0.0.1 or localhost, with the port.',
  );
}

/** True with one Host header that is exactly one of ours. Node keeps the first of several. */
function isOurName({ rawHeaders }: IncomingMessage, port: number): boolean {
  const hosts = rawHeaders.filter(
    (_, i) => rawHeaders[i - 1]?.toLowerCase() === 'host' && i % 2 === 1,
  );
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined) return false;
  return ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${port}`);
}

/** Browsers say where a request comes from; a page can not keep them from it. */
function isOfPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin !== undefined || (site !== undefined && site !== 'none');
}

function isAuthorized(header: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  // Without a header there is nothing to compare, which must not count as the same.
  return given.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** What can be wrong with a request; the names are part of the interface. */
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

/** A request that is answered with an error: always `{"error": {"code", "message"}}`. */
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
