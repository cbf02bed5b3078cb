import type { SnapshotDelta } from '../../core/process/delta';
import type { Inspection, Reveal, Revealed } from '../../core/process/inspection';
import type { LongLine } from '../../core/process/longLines';
import type { ExtraField, ProcessKey } from '../../core/process/process';
import type { CollectorId } from '../../platform/platform';
import type { CollectErrorCode } from '../collector';

/** Host to child: take a snapshot. One at a time. */
export interface SampleRequest {
  readonly type: 'sample';
  /** Repeated in the answer, as in all requests. */
  readonly id: number;
  /** All of it instead of what changed since the last. */
  readonly whole: boolean;
  /** What to read of each process besides the usual. */
  readonly extras: readonly ExtraField[];
  /** Processes whose user and command line are to be read again. */
  readonly reread?: readonly ProcessKey[];
}

/** Host to child: read everything of one process. */
export interface InspectRequest {
  readonly type: 'inspect';
  readonly id: number;
  readonly key: ProcessKey;
  /** The names of its environment as well. */
  readonly environment: boolean;
}

/** Host to child: read what is otherwise masked. */
export interface RevealRequest {
  readonly type: 'reveal';
  readonly id: number;
  readonly key: ProcessKey;
  readonly what: Reveal;
}

/** Host to child: read these command lines to their end, for a search. */
export interface CommandLinesRequest {
  readonly type: 'commandLines';
  readonly id: number;
  readonly keys: readonly ProcessKey[];
}

/** Answered in the order they come. */
export type ChildRequest = SampleRequest | InspectRequest | RevealRequest | CommandLinesRequest;

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

/** Child to host: what was read of the process. */
export interface InspectAnswer {
  readonly type: 'inspect';
  readonly id: number;
  readonly inspection: Inspection;
}

/** Child to host: unmasked, for the user's eyes. */
export interface RevealAnswer {
  readonly type: 'reveal';
  readonly id: number;
  readonly revealed: Revealed;
}

/** Child to host: those that could be read, secrets masked. */
export interface CommandLinesAnswer {
  readonly type: 'commandLines';
  readonly id: number;
  readonly lines: readonly LongLine[];
}

/** Child to host: what was asked for cannot be had, but the child goes on. */
export interface RequestFailure {
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

/** An answer has the type of its request. */
export type ChildAnswer = SampleAnswer | InspectAnswer | RevealAnswer | CommandLinesAnswer;

export type ChildMessage = ReadyMessage | ChildAnswer | RequestFailure | CrashMessage;

/** Descriptors of the child besides the standard ones: messages both ways, and its breadcrumb. */
export const CHANNEL_FD = 3;
export const BREADCRUMB_FD = 4;
