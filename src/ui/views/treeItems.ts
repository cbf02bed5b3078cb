import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import {
  formatBytes,
  formatDuration,
  formatPercent,
  formatState,
  runTimeMs,
} from '../../core/text/format';
import {
  cpuOf,
  type ProcessInfo,
  type ProcessKey,
  titleOf,
  userText,
} from '../../core/process/process';
import { labelText, truncate, visibleText } from '../../core/text/text';
import { shownDateTime } from '../userTimeZone';
import { rowId, type HeldRow } from './heldList';
import { itemContext, type RowState } from './itemContext';

/** A row of the tree view: a process, or one field of the process above it. */
export type TreeNode = ProcessNode | FieldNode;

export interface ProcessNode extends HeldRow, RowState {
  readonly kind: 'process';
  /** From the top of the list down to this process. The same process can appear in two places. */
  readonly path: readonly ProcessKey[];
}

export interface FieldNode {
  readonly kind: 'field';
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly icon: string;
}

/**
 * How VS Code renders a process. Every row starts collapsed; VS Code remembers by id which are
 * open.
 */
export function processItem(node: ProcessNode): vscode.TreeItem {
  const { info, ended } = node;
  const item = new vscode.TreeItem(
    labelText(titleOf(info)),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = rowId(node.path);
  item.description = ended
    ? `${l10n.t('Ended')} · ${info.pid}`
    : `${formatPercent(cpuOf(info))} · ${formatBytes(info.rssBytes)} · ${info.pid}`;
  item.contextValue = itemContext(info, node);
  item.accessibilityInformation = {
    label: ended
      ? l10n.t('{0}, process {1}, ended', labelText(titleOf(info)), info.pid)
      : l10n.t(
          '{0}, process {1}, CPU {2}, memory {3}',
          labelText(titleOf(info)),
          info.pid,
          formatPercent(cpuOf(info)),
          formatBytes(info.rssBytes),
        ),
  };
  return item;
}

export function fieldItem(node: FieldNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label);
  item.id = node.id;
  item.description = labelText(node.value);
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.tooltip = l10n.t('{0}: {1}', node.label, visibleText(node.value));
  item.contextValue = 'field';
  return item;
}

/**
 * The fields listed below a process. Their number never changes, so that the rows below keep their
 * places.
 * @param newer how many of the children have no row yet
 */
export function fieldNodes(node: ProcessNode, children: number, newer: number): FieldNode[] {
  const { info, path, atMs, ended } = node;
  const field = (name: string, label: string, value: string, icon: string): FieldNode => ({
    kind: 'field',
    id: `${rowId(path)}#${name}`,
    label,
    value,
    icon,
  });
  const commandLine = truncate(info.commandLine ?? '–', 300);
  const state = ended ? l10n.t('Ended') : l10n.t(formatState(info.state));
  return [
    field('commandLine', l10n.t('Command line'), commandLine, 'terminal'),
    field('user', l10n.t('User'), userText(info) ?? '–', 'account'),
    field('state', l10n.t('State'), state, 'circle-outline'),
    field('children', l10n.t('Children'), childrenText(children, newer), 'list-tree'),
    field(
      'runTime',
      l10n.t('Run time'),
      formatDuration(runTimeMs(info.startTimeMs, atMs)),
      'watch',
    ),
  ];
}

function childrenText(children: number, newer: number): string {
  return newer === 0
    ? String(children)
    : l10n.t('{0}, {1} of them new: collapse and expand to list them', children, newer);
}

/** `vite build (4711)`, and in a second line what else it is called. */
function headLine(info: ProcessInfo): string {
  const { pid, name, title, titleDetail } = info;
  const lines = [`${visibleText(titleOf(info))} (${pid})`];
  if (titleDetail !== undefined) lines.push(truncate(visibleText(titleDetail), 200));
  if (title !== undefined) lines.push(l10n.t('Name: {0}', visibleText(name)));
  return lines.join('\n');
}

/** Plain text, so that a process can't inject markup. */
export function processTooltip({ info, atMs, ended }: ProcessNode): string {
  const lines = [
    headLine(info),
    l10n.t('CPU: {0} of one core', formatPercent(cpuOf(info))),
    ...(info.childrenCpuPercent
      ? [l10n.t('{0} of it by children that ended', formatPercent(info.childrenCpuPercent))]
      : []),
    l10n.t('Memory: {0}', formatBytes(info.rssBytes)),
    l10n.t('User: {0}', visibleText(userText(info) ?? '–')),
    l10n.t('State: {0}', ended ? l10n.t('Ended') : l10n.t(formatState(info.state))),
    l10n.t('Started: {0}', shownDateTime(info.startTimeMs)),
    l10n.t('Run time: {0}', formatDuration(runTimeMs(info.startTimeMs, atMs))),
  ];
  if (info.commandLine !== undefined) {
    lines.push(l10n.t('Command line: {0}', truncate(visibleText(info.commandLine), 400)));
  }
  return lines.join('\n');
}
