import type * as vscode from 'vscode';
import { systemClock, type TimerClock } from '../../sampling/sampler';
import type { ProcessKey } from '../../core/process/process';
import { rowId } from './heldList';
import type { TreeNode } from './treeItems';

/** Longer than the time between the two clicks of a double click. */
const DOUBLE_CLICK_MS = 700;

/**
 * Tracks the selected rows, which show the Kill button. They get it after a delay, because the
 * second click of a double click that selects a row must not hit the button.
 */
export class SelectedRows implements vscode.Disposable {
  /** The rows that show Kill. */
  private shown: ReadonlySet<string> = new Set();
  private selected: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    /** Called with the places whose Kill button appeared or disappeared. */
    private readonly onDidChange: (places: ReadonlySet<string>) => void,
    private readonly clock: TimerClock = systemClock,
  ) {}

  has(path: readonly ProcessKey[]): boolean {
    return this.shown.has(rowId(path));
  }

  select(nodes: readonly TreeNode[]): void {
    this.selected = placesOf(nodes);
    // Rows that were already selected keep the button.
    this.show(new Set([...this.shown].filter((place) => this.selected.has(place))));
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => this.show(this.selected), DOUBLE_CLICK_MS);
  }

  /**
   * Selects what the last event left out. While VS Code requests the rows again it knows none of
   * them, and reports a selection made at that moment as empty.
   */
  complete(nodes: readonly TreeNode[]): void {
    if ([...placesOf(nodes)].some((place) => !this.selected.has(place))) this.select(nodes);
  }

  dispose(): void {
    this.clock.clearTimeout(this.timer);
  }

  private show(places: ReadonlySet<string>): void {
    const changed = [...this.shown, ...places].filter(
      (place) => this.shown.has(place) !== places.has(place),
    );
    this.shown = places;
    if (changed.length > 0) this.onDidChange(new Set(changed));
  }
}

function placesOf(nodes: readonly TreeNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => (node.kind === 'process' ? [rowId(node.path)] : [])));
}
