import type { MachineSample } from '../core/history/history';
import type { ProcessAction } from '../core/process/action';
import type { DebugKind } from '../core/process/debugKind';
import type { SnapshotDelta } from '../core/process/delta';
import type { Inspection, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ExtraField, ProcessInfo, ProcessKey } from '../core/process/process';
import type { SamplingStatus } from '../core/process/samplingStatus';

export type { SamplingStatus };

/**
 * Every message between the extension host and the panel's webview. The webview says `ready`, the
 * host sends everything; increments after; everything again when the panel is shown anew. The host
 * keeps the truth: the webview may vanish at any time.
 */

/** Raised when a message changes its meaning: a webview from before a reload is told apart. */
export const PROTOCOL_VERSION = 4;

/** How many processes one action may name. What names more is no message. */
export const MOST_KEYS = 500;

/** For how many processes a short history may be asked at once. */
export const MOST_HISTORIES = 100;

/** How many long command lines may be asked for at once. */
export const MOST_LINES = 100;

/** How many samples a short history has at the most. */
export const SHORT_HISTORY = 30;
/** How many processes an export of what is shown may name. */
export const MOST_EXPORTED = 20_000;

/**
 * How long the view preferences may be as JSON text, in characters: more than all saved filters,
 * recent queries and expanded rows take together that a page keeps.
 */
export const MAX_PREFERENCES_LENGTH = 65_536;

/** Where an export goes. */
export const EXPORT_PLACES = ['file', 'clipboard'] as const;
export type ExportPlace = (typeof EXPORT_PLACES)[number];

/** How the rows are arranged. */
export const PANEL_MODES = ['flat', 'tree', 'group'] as const;
export type PanelMode = (typeof PANEL_MODES)[number];

/** View preferences that the host decides. */
export interface PanelOptions {
  /** What the panel calls this machine, e.g. `myhost` or `SSH: myhost`. */
  readonly machineName: string;
  /** This machine's time zone: its IANA name, or its offset (`+09:00`) where it has no name. */
  readonly timeZone: string;
  readonly showKernelThreads: boolean;
  /** Nothing can be done to processes. */
  readonly readOnly: boolean;
  /**
   * Of ProcLens: the collector child, then the extension host, which it shares with other extensions.
   * Empty while there is no child.
   */
  readonly ownPids: readonly number[];
  /** How long new rows are marked, and ended ones kept; 0: not at all. */
  readonly highlightMs: number;
  /** Rows whose values changed little stay where they are for this long; 0: they do not. */
  readonly reorderEveryMs: number;
  /** A process with more children than this is collapsed at first; 0: none is. */
  readonly autoCollapseAbove: number;
  /** What a panel begins with for which no mode was kept. */
  readonly defaultMode: PanelMode;
}

/** What one process used at the samples that are kept: three columns of the same length. */
export interface HistoryColumns {
  /** Milliseconds since the epoch, strictly rising. */
  readonly atMs: readonly number[];
  /** `null` is unknown: JSON has no `undefined` in lists. */
  readonly cpuPercent: readonly (number | null)[];
  readonly rssBytes: readonly (number | null)[];
}

/** A process that is not listed any more, as it was last. */
export interface EndedProcess {
  readonly last: ProcessInfo;
  /** The time of the first sample without it. */
  readonly atMs: number;
}

export type HostMessage =
  /** First answer to `ready`, and again whenever one of them changes. */
  | { readonly type: 'options'; readonly options: PanelOptions }
  /** A whole snapshot (`base: null`) or the change since the one before. */
  | { readonly type: 'snapshot'; readonly delta: SnapshotDelta }
  /** How the sampling goes; sent when it changes. */
  | { readonly type: 'status'; readonly status: SamplingStatus }
  /** Put this query into the search box. */
  | { readonly type: 'search'; readonly text: string }
  /** Select this process, bring it into view and show its facts. */
  | { readonly type: 'reveal'; readonly key: ProcessKey }
  /** What came of an action on a process; `text` is a sentence, shown in place. */
  | {
      readonly type: 'outcome';
      readonly key: ProcessKey;
      readonly tone: 'success' | 'warning' | 'error';
      readonly text: string;
    }
  /** What was read of the process whose details are open; again after every sample. */
  | { readonly type: 'inspection'; readonly inspection: Inspection }
  /** What that process used before; once, when its details open. Snapshots continue it. */
  | {
      readonly type: 'history';
      readonly key: ProcessKey;
      readonly history: HistoryColumns;
      /** For a page that was not there when the process ended; `undefined` while it runs. */
      readonly ended?: EndedProcess | undefined;
    }
  /** The answer to `histories`: the last samples of those that the host knows of. */
  | {
      readonly type: 'histories';
      readonly histories: readonly {
        readonly key: ProcessKey;
        readonly history: HistoryColumns;
      }[];
    }
  /**
   * The last `preferences` of a panel on this machine, before the first snapshot: for a page that has
   * no state of its own. Once, in answer to `ready`, if there are any.
   */
  | { readonly type: 'preferences'; readonly preferences: unknown }
  /** What the machine used before, oldest first: once, before the first snapshot. */
  | { readonly type: 'machineHistory'; readonly samples: readonly MachineSample[] }
  /** The answer to `commandLines`, in several messages. */
  | { readonly type: 'commandLines'; readonly lines: readonly LongLine[] }
  /** Answer with `export`. */
  | { readonly type: 'askExport'; readonly place: ExportPlace }
  /** The answer to `reveal`. */
  | {
      readonly type: 'revealed';
      readonly key: ProcessKey;
      readonly what: Reveal;
      readonly result: Revealed;
    };

export type WebviewMessage =
  /** The webview's scripts run and it holds nothing. */
  | {
      readonly type: 'ready';
      readonly protocolVersion: number;
      /** The IANA name of the user's time zone. */
      readonly timeZone?: string | undefined;
    }
  /** A delta did not fit what the webview holds: send everything. */
  | { readonly type: 'resync' }
  /** Take a snapshot now. */
  | { readonly type: 'refresh' }
  /** From now on read these as well of every process, and no others; a new page wants none. */
  | { readonly type: 'want'; readonly extras: readonly ExtraField[] }
  /** Start the collector anew after it was given up. */
  | { readonly type: 'restartCollector' }
  /** Ask for an action. Whether the user is asked is for the host to say, never for the webview. */
  | {
      readonly type: 'action';
      readonly action: ProcessAction;
      /** At least one. */
      readonly keys: readonly ProcessKey[];
    }
  /** Put the rows of these on the clipboard, as Copy Row does. */
  | {
      readonly type: 'copy';
      /** At least one. */
      readonly keys: readonly ProcessKey[];
    }
  /** Say what these used over the last samples, of which sparklines are drawn. */
  | {
      readonly type: 'histories';
      /** At least one, at most {@link MOST_HISTORIES}. */
      readonly keys: readonly ProcessKey[];
    }
  /** Send the long command lines of these, for a search. */
  | {
      readonly type: 'commandLines';
      /** At least one, at most {@link MOST_LINES}. */
      readonly keys: readonly ProcessKey[];
    }
  /** Put what is shown, or all, into a file or on the clipboard. The user is asked which. */
  | {
      readonly type: 'export';
      readonly place: ExportPlace;
      /** The processes shown, in that order. */
      readonly shown: readonly ProcessKey[];
      /** Those of them that are selected, in that order. */
      readonly selected: readonly ProcessKey[];
      /** The columns shown, in that order: names of fields, others are left out. */
      readonly columns: readonly string[];
      /** The rows are paused: what is shown of them is older than what is exported. */
      readonly paused?: true | undefined;
    }
  /**
   * Keep these for the next panel on this machine. Never texts of processes. `before` are those that the
   * page last posted, or began with: another window may have changed others since.
   */
  | { readonly type: 'preferences'; readonly preferences: unknown; readonly before?: unknown }
  /** The details are open on this process, or closed. */
  | {
      readonly type: 'inspect';
      readonly key: ProcessKey | null;
      /** Read the names of its environment as well. */
      readonly environment: boolean;
    }
  /** Show unmasked what is masked, of the process whose details are open. */
  | { readonly type: 'reveal'; readonly key: ProcessKey; readonly what: Reveal };

/** What a row of the grid hands to VS Code for its native context menu (`data-vscode-context`). */
export interface RowContext {
  readonly webviewSection: 'process';
  readonly preventDefaultContextMenuItems: true;
  readonly key: ProcessKey;
  /** What the `when` clauses of the menu look at. */
  readonly kernelThread: boolean;
  /** False where a signal never helps: nothing of the kind is offered. */
  readonly processTakesSignals: boolean;
  readonly processStopped: boolean;
  readonly processZombie: boolean;
  readonly processKind: DebugKind;
}

/** What the rows together hand to it: VS Code adds this to the context of the row that was clicked. */
export interface RowsContext {
  /** The selection when the menu was asked for, in the order shown. */
  readonly keys: readonly ProcessKey[];
}
