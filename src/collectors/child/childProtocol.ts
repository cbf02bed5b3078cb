import type { SnapshotDelta } from '../../core/process/delta';
import type { Inspection, Reveal, Revealed } from '../../core/process/inspection';
import type { LongLine } from '../../core/process/longLines';
import type { ProcessKey } from '../../core/process/process';
import type { ExtraField } from '../../core/process/fields';
import type { CollectorId } from '../../platform/platform';
import type { CollectErrorCode } from '../collector';

/** Host to child: take a snapshot. Only one such request may be pending at a time. */
export interface SampleRequest {
  readonly type: 'sample';
  /** Echoed in the answer, as for every request. */
  readonly id: number;
  /** Requests the whole snapshot instead of the changes since the last one. */
  readonly whole: boolean;
  /** The optional fields to read for every process. */
  readonly extras: readonly ExtraField[];
  /** Processes whose user and command line are read again. */
  readonly reread?: readonly ProcessKey[];
}

/** Host to child: read all details of one process. */
export interface InspectRequest {
  readonly type: 'inspect';
  readonly id: number;
  readonly key: ProcessKey;
  /** Also reads the names of the environment variables. */
  readonly environment: boolean;
}

/** Host to child: read a value that is masked elsewhere. */
export interface RevealRequest {
  readonly type: 'reveal';
  readonly id: number;
  readonly key: ProcessKey;
  readonly what: Reveal;
}

/** Host to child: read these command lines in full, for a search. */
export interface CommandLinesRequest {
  readonly type: 'commandLines';
  readonly id: number;
  readonly keys: readonly ProcessKey[];
}

/** Requests are answered in the order they arrive. */
export type ChildRequest = SampleRequest | InspectRequest | RevealRequest | CommandLinesRequest;

/**
 * Child to host, once: the collector in use. Not sent if the requested collector doesn't exist on
 * this platform.
 */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly collector: CollectorId;
}

/** Child to host: the requested snapshot. */
export interface SampleAnswer {
  readonly type: 'sample';
  readonly id: number;
  readonly delta: SnapshotDelta;
}

/** Child to host: the details of the process. */
export interface InspectAnswer {
  readonly type: 'inspect';
  readonly id: number;
  readonly inspection: Inspection;
}

/** Child to host: the unmasked value, to be shown to the user. */
export interface RevealAnswer {
  readonly type: 'reveal';
  readonly id: number;
  readonly revealed: Revealed;
}

/** Child to host: the command lines that could be read, with secrets masked. */
export interface CommandLinesAnswer {
  readonly type: 'commandLines';
  readonly id: number;
  readonly lines: readonly LongLine[];
}

/** Child to host: the request failed, but the child keeps running. */
export interface RequestFailure {
  readonly type: 'failure';
  readonly id: number;
  readonly code: CollectErrorCode;
  /** A sentence shown to the user. */
  readonly message: string;
}

/** Child to host: the last message of a child that ends because of a bug. */
export interface CrashMessage {
  readonly type: 'crash';
  readonly message: string;
}

/** An answer has the same type as its request. */
export type ChildAnswer = SampleAnswer | InspectAnswer | RevealAnswer | CommandLinesAnswer;

export type ChildMessage = ReadyMessage | ChildAnswer | RequestFailure | CrashMessage;

/**
 * File descriptors of the child besides the standard ones. This one carries messages both ways; the
 * next is the breadcrumb.
 */
export const CHANNEL_FD = 3;
export const BREADCRUMB_FD = 4;
