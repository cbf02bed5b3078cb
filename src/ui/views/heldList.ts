import type { ProcessInfo, ProcessKey } from '../../core/process/process';
import { findProcess, type Snapshot } from '../../core/process/snapshot';

/** Limits the rows of ended processes, which add up where many processes start and end. */
const MOST_ROWS = 500;

/** A process that keeps its place in the list. */
export interface HeldRow {
  /** The process as it was last listed. */
  readonly info: ProcessInfo;
  /** When it was last listed. The run time of an ended process stops there. */
  readonly atMs: number;
  readonly ended: boolean;
}

/**
 * A list of processes whose rows never move: an ended process keeps its row, and new processes go
 * below the last row. VS Code tells extensions neither where the mouse is nor whether a tree view
 * has the focus, so the pointer may be over any row while the view is visible.
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

  /** Updates every row. */
  update(snapshot: Snapshot): void {
    this.current = this.current.map((row) => {
      const info = findProcess(snapshot, row.info.key);
      return info ? heldRow(info, snapshot) : { ...row, ended: true };
    });
  }

  /**
   * Adds the processes that have no row yet, up to `mostAlive` rows of processes that have not
   * ended.
   */
  append(snapshot: Snapshot, processes: readonly ProcessInfo[], mostAlive: number): void {
    const alive = this.current.filter(({ ended }) => !ended).length;
    const room = Math.min(mostAlive - alive, MOST_ROWS - this.current.length);
    const added = this.missing(processes).slice(0, Math.max(0, room));
    this.current = [...this.current, ...added.map((info) => heldRow(info, snapshot))];
  }

  /** The processes that have no row yet. */
  missing(processes: readonly ProcessInfo[]): readonly ProcessInfo[] {
    const listed = new Set<ProcessKey>(this.current.map(({ info }) => info.key));
    return processes.filter(({ key }) => !listed.has(key));
  }
}

function heldRow(info: ProcessInfo, { timestampMs }: Snapshot): HeldRow {
  return { info, atMs: timestampMs, ended: false };
}

/** The id by which VS Code identifies a row: the keys of the processes above it and its own key. */
export function rowId(path: readonly ProcessKey[]): string {
  return path.join('/');
}
