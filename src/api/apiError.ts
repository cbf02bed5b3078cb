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
