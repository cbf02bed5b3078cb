import type * as vscode from 'vscode';
import type { ProcessKey } from '../../core/process';
import type { TreeNode } from './treeItems';

/** Longer than the two clicks of a double click are apart. */
const DOUBLE_CLICK_MS = 700;

/**
 * The selected rows, which have Kill at their end. They get it only after a moment: the second click
 * of a double click that selects a row must not hit it.
 */
export class SelectedRows implements vscode.Disposable {
  private places: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onDidChange: () => void) {}

  has(path: readonly ProcessKey[]): boolean {
    return this.places.has(path.join('/'));
  }

  select(nodes: readonly TreeNode[]): void {
    const selected = new Set(
      nodes.flatMap((node) => (node.kind === 'process' ? [node.path.join('/')] : [])),
    );
    // Those that were selected before keep it.
    this.show(new Set([...this.places].filter((place) => selected.has(place))));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(selected), DOUBLE_CLICK_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private show(places: ReadonlySet<string>): void {
    const changed =
      places.size !== this.places.size || [...places].some((one) => !this.places.has(one));
    this.places = places;
    if (changed) this.onDidChange();
  }
}
