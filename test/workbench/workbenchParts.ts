import type { FrameLocator, Page } from 'playwright-core';
import { topToBottom } from '../support/topToBottom';

/** Where things are in the window of a VS Code with ProcLens. */
export class WorkbenchParts {
  constructor(readonly page: Page) {}

  get statusBarItem() {
    return this.page.locator('.statusbar-item[id*="proclens.topProcess"]');
  }

  /** What is shown while the pointer rests on something. */
  get hover() {
    return this.page.locator('.workbench-hover');
  }

  get dialog() {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The document in the webview of the panel, which VS Code nests in two frames. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  get panelRows() {
    return this.panel.locator('[role="row"][data-key]');
  }

  get filter() {
    return this.panel.locator('#filter');
  }

  panelRow(text: string | RegExp) {
    return this.panelRows.filter({ hasText: text });
  }

  panelRowOf(pid: number) {
    return this.panel.locator(`[role="row"][data-key^="${pid}:"]`);
  }

  panelCells(column: string) {
    return this.panelRows.locator(`[data-column="${column}"]`);
  }

  /** The texts of a column from top to bottom. */
  panelColumn(column: string): Promise<string[]> {
    return topToBottom(this.panelCells(column));
  }

  panelHeading(column: string) {
    return this.panel.locator(`[role="columnheader"][data-column="${column}"]`);
  }

  panelButton(name: string) {
    return this.panel.getByRole('button', { name, exact: true });
  }

  /** One of the columns to choose from, in the menu that the gear button opens. */
  columnChoice(name: string) {
    return this.panel.getByRole('menuitemcheckbox', { name, exact: true });
  }

  get shortcuts() {
    return this.panel.getByRole('dialog', { name: 'Keyboard Shortcuts' });
  }

  get quickInput() {
    return this.page.locator('.quick-input-widget');
  }

  get tree() {
    return this.page.locator('.tree-explorer-viewlet-tree-view');
  }

  get treeRows() {
    return this.tree.locator('.monaco-list-row');
  }

  treeRow(text: string) {
    return this.treeRows.filter({ hasText: text });
  }

  treeRowOf(pid: number) {
    return this.treeRows.filter({ hasText: new RegExp(` · ${pid}$`) });
  }

  /** The title of the tree view with its buttons. */
  get treeTitle() {
    return this.page.locator('.sidebar .composite.title');
  }
}
