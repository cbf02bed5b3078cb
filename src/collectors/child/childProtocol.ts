import type { SnapshotDelta } from '../../core/delta';
import type { CollectErrorCode, CollectorId } from '../collector';

/** Host to child: take a snapshot. One at a time. */
export interface SampleRequest {
  readonly type: 'sample';
  /** Repeated in the answer. */
  readonly id: number;
  /** All of it instead of what changed since the last. */
  readonly whole: boolean;
}

/** Child to host, once: what it reads with. Not sent if there is no such collector here. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly collector: CollectorId;
}

/** Child to host: the snapshot asked for. */
export interface SampleAnswer {
  readonly type: 'sample';
  readonly id: number;
  readonly delta: SnapshotDelta;
}

/** Child to host: no snapshot, but the child goes on. */
export interface SampleFailure {
  readonly type: 'failure';
  readonly id: number;
  readonly code: CollectErrorCode;
  /** A sentence for the user. */
  readonly message: string;
}

/** Child to host, its last words: a mistake in the child ends it. */
export interface CrashMessage {
  readonly type: 'crash';
  readonly message: string;
}

export type ChildMessage = ReadyMessage | SampleAnswer | SampleFailure | CrashMessage;

/** Descriptors of the child besides the standard ones: messages both ways, and its breadcrumb. */
export const CHANNEL_FD = 3;
export const BREADCRUMB_FD = 4;
