import * as vscode from 'vscode';
import type { Sampler } from '../../collectors/sampling/sampler';
import { listedProcesses, type Snapshot } from '../../core/snapshot';
import { compareBy, topByCpu } from '../../core/sort';
import { buildTree, type ProcessTree } from '../../core/tree';
import { STATUS_CONTEXT, VIEWS } from '../ids';
import type { Settings } from '../settings/settings';
import type { Visibility } from '../visibility';
import {
  factItem,
  factNodes,
  processItem,
  processTooltip,
  type ProcessNode,
  type TreeNode,
} from './treeItems';
import { treeMessage } from './treeMessage';

const byCpu = compareBy({ field: 'cpuPercent', descending: true });

/** The view in the activity bar: top consumers, each with its facts and children under it. */
export class TopProcessesView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: { dispose(): unknown }[];
  private readonly view: vscode.TreeView<TreeNode>;
  /** The tree of the snapshot it was built from, built when first asked for. */
  private built: { readonly snapshot: Snapshot; readonly tree: ProcessTree } | undefined;
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(
    private readonly sampler: Sampler,
    private readonly settings: Settings,
    visibility: Visibility,
  ) {
    this.view = vscode.window.createTreeView(VIEWS.topProcesses, {
      treeDataProvider: this,
      canSelectMany: true,
    });
    const onSample = () => {
      this.refresh();
      this.showMessage();
    };
    const onStatus = () => this.showStatus();
    sampler.on('sample', onSample).on('status', onStatus);
    this.showStatus();
    this.subscriptions = [
      this.view,
      { dispose: () => sampler.off('sample', onSample).off('status', onStatus) },
      this.view.onDidChangeVisibility(({ visible }) => {
        visibility.setVisible(VIEWS.topProcesses, visible);
        this.refresh();
      }),
      settings.onDidChange(() => this.refresh()),
      this.emitter,
    ];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.kind === 'process' ? processItem(node) : factItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const { snapshot } = this.sampler;
    if (node.kind === 'process' && snapshot) item.tooltip = processTooltip(node.info, snapshot);
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const { snapshot } = this.sampler;
    if (!snapshot || node?.kind === 'fact') return [];
    return node ? this.below(node, snapshot) : this.top(snapshot);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private top(snapshot: Snapshot): ProcessNode[] {
    const { showKernelThreads, treeCount } = this.settings.current;
    return topByCpu(listedProcesses(snapshot, showKernelThreads), treeCount).map((info) => ({
      kind: 'process',
      path: [info.key],
      info,
    }));
  }

  private below(node: ProcessNode, snapshot: Snapshot): TreeNode[] {
    if (this.built?.snapshot !== snapshot) this.built = { snapshot, tree: buildTree(snapshot) };
    const children = [...this.built.tree.childrenOf(node.info.key)].sort(byCpu);
    return [
      ...factNodes(node, snapshot),
      ...children.map((info): ProcessNode => ({
        kind: 'process',
        path: [...node.path, info.key],
        info,
      })),
    ];
  }

  private refresh(): void {
    if (this.view.visible) this.emitter.fire(undefined);
  }

  private showStatus(): void {
    this.showMessage();
    void vscode.commands.executeCommand('setContext', STATUS_CONTEXT, this.sampler.status.kind);
  }

  private showMessage(): void {
    const message = treeMessage(this.sampler);
    if (message !== (this.view.message ?? '')) this.view.message = message;
  }
}
