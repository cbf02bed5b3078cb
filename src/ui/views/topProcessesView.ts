import * as vscode from 'vscode';
import { DisposableStore } from '../../core/events/events';
import type { Sampler } from '../../sampling/sampler';
import { STATUS_CONTEXT, VIEWS } from '../ids';
import { once } from '../once';
import type { Settings } from '../settings/settings';
import type { UserTimeZone } from '../userTimeZone';
import type { Visibility } from './visibility';
import type { TreeNode } from './treeItems';
import type { TreeRows } from '../bundles/treeBundle';

/** The view in the activity bar. Its rows are loaded when VS Code first requests them. */
export class TopProcessesView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<TreeNode[] | undefined>();
  private readonly subscriptions = new DisposableStore();
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly rows: () => Promise<TreeRows>;
  readonly onDidChangeTreeData = this.emitter.event;

  constructor(
    sampler: Sampler,
    settings: Settings,
    visibility: Visibility,
    timeZone: Pick<UserTimeZone, 'name'>,
  ) {
    const view = vscode.window.createTreeView<TreeNode>(VIEWS.topProcesses, {
      treeDataProvider: this,
      canSelectMany: true,
    });
    this.view = view;
    const refresh = (nodes?: TreeNode[]) => {
      if (view.visible) this.emitter.fire(nodes);
    };
    const onStatus = () =>
      void vscode.commands.executeCommand('setContext', STATUS_CONTEXT, sampler.status.kind);
    onStatus();
    this.subscriptions.add(
      view,
      sampler.onDidChangeStatus(onStatus),
      view.onDidChangeVisibility(({ visible }) =>
        visibility.setVisible(VIEWS.topProcesses, visible),
      ),
      this.emitter,
    );
    this.rows = once(async () => {
      const { TreeRows } = await import('../bundles/treeBundle');
      const rows = new TreeRows({ view, sampler, settings, timeZone, refresh });
      this.subscriptions.add(rows);
      return rows;
    });
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.rows()).item(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    item.tooltip ??= (await this.rows()).tooltip(node);
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.rows()).children(node);
  }

  /** Puts the top consumers first again. */
  async sort(): Promise<void> {
    if (this.view.visible) (await this.rows()).sort();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
