import type { MachineSample } from '../core/history/machineHistory';
import type { ProcessAction } from '../core/process/action';
import type { DebugKind } from '../core/process/debugKind';
import type { SnapshotDelta } from '../core/process/delta';
import type { Inspection, Reveal, Revealed } from '../core/process/inspection';
import type { LongLine } from '../core/process/longLines';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import type { ExtraField } from '../core/process/fields';
import type { SamplingStatus } from '../core/process/samplingStatus';

export type { SamplingStatus };

/**
 * All messages between the extension host and the panel's webview. The webview sends `ready`, the
 * host answers with the full state, then with changes. It sends the full state again when the panel
 * is shown again. The host owns the state, because the webview may be destroyed at any time.
 */

/**
 * Incremented when a message changes its meaning, so that a webview from before a reload is
 * detected.
 */
export const PROTOCOL_VERSION = 5;

/** The most processes one action may name. A message with more is rejected. */
export const MOST_KEYS = 500;

/** The most processes in one request for short histories. */
export const MOST_HISTORIES = 100;

/** The most processes in one request for long command lines. */
export const MOST_LINES = 100;

/** The most samples in a short history. */
export const SHORT_HISTORY = 30;
/** The most processes in an export of the shown rows. */
export const MOST_EXPORTED = 20_000;

/**
 * The longest view preferences, in characters of JSON: more than all saved filters, recent queries
 * and expanded rows that a page keeps.
 */
export const MAX_PREFERENCES_LENGTH = 65_536;

/** The targets of an export. */
export const EXPORT_PLACES = ['file', 'clipboard'] as const;
export type ExportPlace = (typeof EXPORT_PLACES)[number];

/** The arrangements of the rows. */
export const PANEL_MODES = ['flat', 'tree', 'group'] as const;
export type PanelMode = (typeof PANEL_MODES)[number];

/** View options that the host determines. */
export interface PanelOptions {
  /** The panel's name for this machine, e.g. `myhost` or `SSH: myhost`. */
  readonly machineName: string;
  /** The machine's time zone: its IANA name, or its offset (`+09:00`) if it has no name. */
  readonly timeZone: string;
  readonly showKernelThreads: boolean;
  /** True if processes can't be acted on. */
  readonly readOnly: boolean;
  /**
   * The processes of ProcLens: the collector child, then the extension host, which it shares with
   * other extensions. Empty while there is no child.
   */
  readonly ownPids: readonly number[];
  /** How long new rows are highlighted and ended ones kept, in ms; 0 turns both off. */
  readonly highlightMs: number;
  /** How long rows keep their place while their values change little, in ms; 0 turns that off. */
  readonly reorderEveryMs: number;
  /** Processes with more children than this start collapsed; 0 collapses none. */
  readonly autoCollapseAbove: number;
  /** The mode of a panel without a stored one. */
  readonly defaultMode: PanelMode;
}

/** What one process used at the stored samples: columns of equal length. */
export interface HistoryColumns {
  /** Milliseconds since the epoch, strictly increasing. */
  readonly atMs: readonly number[];
  /** `null` is unknown: JSON has no `undefined` in arrays. */
  readonly cpuPercent: readonly (number | null)[];
  /** The part of `cpuPercent` that ended children used. */
  readonly childrenCpuPercent: readonly (number | null)[];
  readonly rssBytes: readonly (number | null)[];
}

/** The last known state of a process that is no longer listed. */
export interface EndedProcess {
  readonly last: ProcessInfo;
  /** The time of the first sample without it, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** Messages from the extension host to the webview. */
export type HostMessage =
  /** The first answer to `ready`; sent again whenever an option changes. */
  | { readonly type: 'options'; readonly options: PanelOptions }
  /** A full snapshot (`base: null`) or the change from the previous one. */
  | { readonly type: 'snapshot'; readonly delta: SnapshotDelta }
  /** The state of sampling; sent when it changes. */
  | { readonly type: 'status'; readonly status: SamplingStatus }
  /** Puts this query into the search box. */
  | { readonly type: 'search'; readonly text: string }
  /** Selects this process, scrolls to it and opens its details. */
  | { readonly type: 'reveal'; readonly key: ProcessKey }
  /** The outcome of an action on a process. `text` is a sentence that is shown in place. */
  | {
      readonly type: 'outcome';
      readonly key: ProcessKey;
      readonly tone: 'success' | 'warning' | 'error';
      readonly text: string;
    }
  /** The inspection of the process whose details are open; sent again after every sample. */
  | { readonly type: 'inspection'; readonly inspection: Inspection }
  /** The history of that process; sent once, when its details open. Snapshots continue it. */
  | {
      readonly type: 'history';
      readonly key: ProcessKey;
      readonly history: HistoryColumns;
      /** For a page that wasn't there when the process ended; `undefined` while it runs. */
      readonly ended?: EndedProcess | undefined;
    }
  /** The answer to `histories`: the last samples of those processes that the host knows. */
  | {
      readonly type: 'histories';
      readonly histories: readonly {
        readonly key: ProcessKey;
        readonly history: HistoryColumns;
      }[];
    }
  /**
   * The last `preferences` of a panel on this machine, for a page without a state of its own. Sent
   * once in answer to `ready`, before the first snapshot, if there are any.
   */
  | { readonly type: 'preferences'; readonly preferences: unknown }
  /** What the machine used so far, oldest first. Sent once, before the first snapshot. */
  | { readonly type: 'machineHistory'; readonly samples: readonly MachineSample[] }
  /** The answer to `commandLines`, in several messages. */
  | { readonly type: 'commandLines'; readonly lines: readonly LongLine[] }
  /** Requests an `export` message. */
  | { readonly type: 'askExport'; readonly place: ExportPlace }
  /** The answer to `reveal`. */
  | {
      readonly type: 'revealed';
      readonly key: ProcessKey;
      readonly what: Reveal;
      readonly result: Revealed;
    };

/** Messages from the webview to the extension host. */
export type WebviewMessage =
  /** The webview's scripts are running and have no state yet. */
  | {
      readonly type: 'ready';
      readonly protocolVersion: number;
      /** The IANA name of the user's time zone. */
      readonly timeZone?: string | undefined;
    }
  /** A delta did not apply to the webview's snapshot: requests the full state. */
  | { readonly type: 'resync' }
  /** Requests a new snapshot now. */
  | { readonly type: 'refresh' }
  /** Sets the additional data to read for every process from now on. A new page wants none. */
  | { readonly type: 'want'; readonly extras: readonly ExtraField[] }
  /** Restarts the collector after the host gave up on it. */
  | { readonly type: 'restartCollector' }
  /** Requests an action. The host alone decides whether the user must confirm it. */
  | {
      readonly type: 'action';
      readonly action: ProcessAction;
      /** At least one. */
      readonly keys: readonly ProcessKey[];
    }
  /** Copies the rows of these processes to the clipboard, like Copy Row. */
  | {
      readonly type: 'copy';
      /** At least one. */
      readonly keys: readonly ProcessKey[];
    }
  /** Requests the last samples of these processes, for sparklines. */
  | {
      readonly type: 'histories';
      /** At least one and at most {@link MOST_HISTORIES}. */
      readonly keys: readonly ProcessKey[];
    }
  /** Requests the long command lines of these processes, for a search. */
  | {
      readonly type: 'commandLines';
      /** At least one and at most {@link MOST_LINES}. */
      readonly keys: readonly ProcessKey[];
    }
  /**
   * Exports the shown rows, or everything, to a file or the clipboard. The host asks the user
   * which.
   */
  | {
      readonly type: 'export';
      readonly place: ExportPlace;
      /** The shown processes, in that order. */
      readonly shown: readonly ProcessKey[];
      /** The selected ones among them, in that order. */
      readonly selected: readonly ProcessKey[];
      /** The shown columns, in that order, as field names. Unknown names are skipped. */
      readonly columns: readonly string[];
      /** Present if the rows are paused, so that the exported data is newer than what is shown. */
      readonly paused?: true | undefined;
    }
  /**
   * Stores these for the next panel on this machine. Must never contain texts of processes.
   * `before` is what the page last sent or started with: another window may have changed other
   * preferences since.
   */
  | { readonly type: 'preferences'; readonly preferences: unknown; readonly before?: unknown }
  /** The details were opened for this process, or closed. */
  | {
      readonly type: 'inspect';
      readonly key: ProcessKey | null;
      /** Whether to read the names of the environment variables as well. */
      readonly environment: boolean;
    }
  /** Requests the unmasked form of masked data. The details of this process must be open. */
  | { readonly type: 'reveal'; readonly key: ProcessKey; readonly what: Reveal };

/** The data that a row passes to VS Code for its native context menu (`data-vscode-context`). */
export interface RowContext {
  readonly webviewSection: 'process';
  readonly preventDefaultContextMenuItems: true;
  readonly key: ProcessKey;
  /** Used by the `when` clauses of the menu. */
  readonly kernelThread: boolean;
  /** False if signals never have an effect on the process, so the menu offers none. */
  readonly processTakesSignals: boolean;
  readonly processStopped: boolean;
  readonly processZombie: boolean;
  readonly processKind: DebugKind;
}

/** The data that all rows share; VS Code merges it into the context of the clicked row. */
export interface RowsContext {
  /** The selection when the menu was opened, in the order shown. */
  readonly keys: readonly ProcessKey[];
}
