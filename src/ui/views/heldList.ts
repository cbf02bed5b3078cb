import type { ProcessInfo, ProcessKey } from '../../core/process/process';
import { findProcess, type Snapshot } from '../../core/process/snapshot';

/** Those of ended processes add up where many start and end. */
const MOST_ROWS = 500;

/** A process that keeps its place in a list. */
export interface HeldRow {
  /** The process as it was last listed. */
  readonly info: ProcessInfo;
  /** When it was last listed: the run time of an ended process stands still. */
  readonly atMs: number;
  readonly ended: boolean;
}

/**
 * A list of processes whose rows never move: an ended process keeps its row, and newcomers go below
 * the last row. VS Code tells extensions neither where the mouse is nor whether a tree view has the
 * focus, so any row may be under the pointer for as long as the view is visible.
 */
export class HeldList {
  readonly sortedAtMs: number;
  private current: readonly HeldRow[];

  /** @param processes in the order in which they stay */
  constructor(snapshot: Snapshot, processes: readonly ProcessInfo[]) {
    this.sortedAtMs = snapshot.timestampMs;
    this.current = processes.map((info) => heldRow(info, snapshot));
  }

  get rows(): readonly HeldRow[] {
    return this.current;
  }

  /** Brings every row up to date. */
  update(snapshot: Snapshot): void {
    this.current = this.current.map((row) => {
      const info = findProcess(snapshot, row.info.key);
      return info ? heldRow(info, snapshot) : { ...row, ended: true };
    });
  }

  /** Adds those of these processes that have no row, while fewer rows than this are of living ones. */
  append(snapshot: Snapshot, processes: readonly ProcessInfo[], mostAlive: number): void {
    const alive = this.current.filter(({ ended }) => !ended).length;
    const room = Math.min(mostAlive - alive, MOST_ROWS - this.current.length);
    const added = this.missing(processes).slice(0, Math.max(0, room));
    this.current = [...this.current, ...added.map((info) => heldRow(info, snapshot))];
  }

  /** Those of these processes that have no row. */
  missing(processes: readonly ProcessInfo[]): readonly ProcessInfo[] {
    const listed = new Set<ProcessKey>(this.current.map(({ info }) => info.key));
    return processes.filter(({ key }) => !listed.has(key));
  }
}

function heldRow(info: ProcessInfo, { timestampMs }: Snapshot): HeldRow {
  return { info, atMs: timestampMs, ended: false };
}

/** The id by which VS Code recognizes a row: the keys of the processes above it and its own. */
export function rowId(path: readonly ProcessKey[]): string {
  return path.join('/');
}
