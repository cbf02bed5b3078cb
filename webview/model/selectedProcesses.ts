import type { ProcessInfo } from '../../src/core/process/process';
import type { Row } from './rows/row';
import { NO_SELECTION, type Selection } from './selection';

/** What is selected and shown: found again only once the selection or the rows are others. */
export class SelectedProcesses {
  private selection = NO_SELECTION;
  private rows: readonly Row[] = [];
  private found: readonly ProcessInfo[] = [];

  /** `processesIn`: what rows stand for. */
  constructor(private readonly processesIn: (rows: readonly Row[]) => readonly ProcessInfo[]) {}

  of(selection: Selection, rows: readonly Row[]): readonly ProcessInfo[] {
    if (selection === this.selection && rows === this.rows) return this.found;
    this.selection = selection;
    this.rows = rows;
    const { keys } = selection;
    this.found = keys.size === 0 ? [] : this.processesIn(rows.filter(({ key }) => keys.has(key)));
    return this.found;
  }
}
