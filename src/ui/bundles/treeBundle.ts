import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import { cpuOf } from '../../core/process/process';
import { listedProcesses, type Snapshot } from '../../core/process/snapshot';
import { compareBy, topByCpu } from '../../core/process/sort';
import { buildTree, type ProcessTree } from '../../core/process/tree';
import type { Sampler } from '../../sampling/sampler';
import type { Settings } from '../settings/settings';
import { showTimesIn, type UserTimeZone } from '../userTimeZone';
import { startTranslating } from '../windowEnvironment';
import { HeldList, type HeldRow, rowId } from '../views/heldList';
import { SelectedRows } from '../views/selectedRows';
import {
  fieldItem,
  fieldNodes,
  processItem,
  type ProcessNode,
  processTooltip,
  type TreeNode,
} from '../views/treeItems';
import { treeDescription, treeMessage, treeTitle } from '../views/treeMessage';

export interface TreeContext {
  readonly view: vscode.TreeView<TreeNode>;
  readonly sampler: Sampler;
  readonly settings: Settings;
  readonly timeZone: Pick<UserTimeZone, 'name'>;
  /** Makes VS Code request these rows and everything below them again, or all rows if omitted. */
  readonly refresh: (nodes?: TreeNode[]) => void;
}

const byCpu = compareBy({ field: 'cpuPercent', descending: true });
/** Long enough that the user can't be about to click a row. */
const IDLE_MS = 5 * 60_000;
const TOP = '';
/** For each newcomer VS Code has to request all rows, and knows none of them in the meantime. */
const NEWCOMERS_EVERY_MS = 10_000;
/**
 * On a quiet machine the lowest of the top consumers use next to nothing and change all the time.
 */
const NEWCOMER_PERCENT = 1;

/**
 * The rows of the tree view: the top consumers, each with its fields and children below it. While
 * the view is visible they keep their places (`HeldList`) until the user refreshes the view, or
 * until the window has been inactive for a while and no row is selected. This is a separate bundle,
 * loaded when the view first becomes visible.
 */
export class TreeRows implements vscode.Disposable {
  private readonly subscriptions = new DisposableStore();
  private readonly lists = new Map<string, HeldList>();
  /**
   * The nodes by place. VS Code identifies a row by its object, so the object has to stay the same.
   */
  private readonly nodes = new Map<string, ProcessNode>();
  private readonly selected: SelectedRows;
  /** The settings that affect the rows, as text. */
  private choice = '';
  private idleSinceMs: number | undefined;
  private newcomersAtMs = 0;
  /** The tree and the snapshot it was built from, built on demand. */
  private built: { readonly snapshot: Snapshot; readonly tree: ProcessTree } | undefined;

  constructor(private readonly context: TreeContext) {
    startTranslating();
    showTimesIn(context.timeZone);
    const { view, sampler, settings, refresh } = context;
    this.selected = new SelectedRows((places) => refresh(this.nodesAt(places)));
    this.choice = this.currentChoice;
    this.watchWindow(vscode.window.state);
    this.subscriptions.add(
      sampler.onDidSample(() => this.update()),
      sampler.onDidChangeStatus(() => this.describe()),
      this.selected,
      settings.onDidChange(() => this.settingsChanged()),
      vscode.window.onDidChangeWindowState((state) => this.watchWindow(state)),
      view.onDidChangeVisibility(() => this.sort()),
      view.onDidChangeSelection(({ selection }) => this.selected.select(selection)),
      view.onDidCollapseElement(({ element }) => this.release(element)),
      // The rows below may date from before the row was collapsed.
      view.onDidExpandElement(({ element }) => refresh([element])),
    );
  }

  item(node: TreeNode): vscode.TreeItem {
    return node.kind === 'process' ? processItem(node) : fieldItem(node);
  }

  tooltip(node: TreeNode): string | undefined {
    return node.kind === 'process' ? processTooltip(node) : undefined;
  }

  children(node: TreeNode | undefined): TreeNode[] {
    const { snapshot } = this.context.sampler;
    if (!snapshot || node?.kind === 'field') return [];
    if (node) return this.below(node, snapshot);
    return this.topNodes(snapshot);
  }

  /** Puts the top consumers of the latest snapshot first. */
  sort(): void {
    this.lists.clear();
    this.nodes.clear();
    this.context.refresh();
    this.describe();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private get currentChoice(): string {
    const { showKernelThreads, treeCount } = this.context.settings.current;
    return `${showKernelThreads} ${treeCount}`;
  }

  private settingsChanged(): void {
    const { currentChoice } = this;
    if (currentChoice === this.choice) return;
    this.choice = currentChoice;
    this.sort();
  }

  /**
   * While VS Code requests all rows it knows none of them, and drops a click on one. As long as the
   * rows are the same, it is therefore asked to request each row on its own.
   */
  private update(): void {
    const { idleSinceMs = Infinity } = this;
    const { view, refresh, sampler } = this.context;
    this.selected.complete(view.selection);
    // The rows are rebuilt when the view becomes visible.
    if (!view.visible) return;
    if (Date.now() - idleSinceMs >= IDLE_MS && view.selection.length === 0) {
      this.sort();
      return;
    }
    const before = this.lists.get(TOP)?.rows.length;
    const nodes = sampler.snapshot && this.topNodes(sampler.snapshot);
    refresh(nodes?.length === before ? nodes : undefined);
  }

  private topNodes(snapshot: Snapshot): ProcessNode[] {
    const nodes = this.top(snapshot).map((row) => this.node([], row));
    this.describe();
    return nodes;
  }

  private top(snapshot: Snapshot): readonly HeldRow[] {
    const { showKernelThreads, treeCount } = this.context.settings.current;
    const processes = topByCpu(listedProcesses(snapshot, showKernelThreads), treeCount);
    // Until CPU is measured, the rows are ordered by memory.
    const isMeasured = processes[0]?.cpuPercent !== undefined;
    const held = this.lists.get(TOP);
    if (!held) {
      const list = new HeldList(snapshot, processes);
      if (isMeasured) this.lists.set(TOP, list);
      this.newcomersAtMs = snapshot.timestampMs;
      return list.rows;
    }
    held.update(snapshot);
    if (Math.abs(snapshot.timestampMs - this.newcomersAtMs) < NEWCOMERS_EVERY_MS) return held.rows;
    this.newcomersAtMs = snapshot.timestampMs;
    const busy = processes.filter((info) => (cpuOf(info) ?? 0) >= NEWCOMER_PERCENT);
    held.append(snapshot, busy, 2 * treeCount);
    return held.rows;
  }

  /**
   * The fields and the children of a process. A child that starts later is only counted, because a
   * new row would move the rows below.
   */
  private below(node: ProcessNode, snapshot: Snapshot): TreeNode[] {
    const place = rowId(node.path);
    if (this.built?.snapshot !== snapshot) this.built = { snapshot, tree: buildTree(snapshot) };
    const children = this.built.tree.childrenOf(node.info.key);
    let list = this.lists.get(place);
    if (list) list.update(snapshot);
    else this.lists.set(place, (list = new HeldList(snapshot, [...children].sort(byCpu))));
    const rows = list.rows.map((row) => this.node(node.path, row));
    return [...fieldNodes(node, children.length, list.missing(children).length), ...rows];
  }

  private node(parents: ProcessNode['path'], row: HeldRow): ProcessNode {
    const path = [...parents, row.info.key];
    const place = rowId(path);
    const selected = this.lists.has(TOP) && this.selected.has(path);
    const node = this.nodes.get(place) ?? { kind: 'process', path, ...row, selected };
    if (this.lists.has(TOP)) this.nodes.set(place, node);
    return Object.assign(node, row, { selected });
  }

  private nodesAt(places: ReadonlySet<string>): ProcessNode[] {
    return [...places].flatMap((place) => {
      const node = this.nodes.get(place);
      return node ? Object.assign(node, { selected: this.selected.has(node.path) }) : [];
    });
  }

  /** Allows the rows below this one to be re-sorted when they are next shown. */
  private release(node: TreeNode): void {
    if (node.kind !== 'process') return;
    const place = rowId(node.path);
    for (const other of this.lists.keys()) {
      if (other === place || other.startsWith(`${place}/`)) this.lists.delete(other);
    }
    for (const other of this.nodes.keys()) {
      if (other.startsWith(`${place}/`)) this.nodes.delete(other);
    }
  }

  private watchWindow({ active }: vscode.WindowState): void {
    this.idleSinceMs = active ? undefined : (this.idleSinceMs ?? Date.now());
  }

  private describe(): void {
    const { view, sampler } = this.context;
    const message = treeMessage(sampler);
    const title = treeTitle(sampler, this.lists.get(TOP)?.sortedAtMs);
    const description = treeDescription(sampler);
    if (message !== (view.message ?? '')) view.message = message;
    if (title !== view.title) view.title = title;
    if (description !== (view.description ?? '')) view.description = description;
  }
}
