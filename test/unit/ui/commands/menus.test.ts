import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { ACTION_CONTEXTS, VIEWS } from '../../../../src/ui/ids';
import { itemContext, type RowState } from '../../../../src/ui/views/itemContext';
import { rowContext } from '../../../../webview/model/rowContext';
import { info } from '../../../support/processes';
import { holds } from '../../../support/whenClause';

interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { menus: Record<string, Entry[]> };
};

/** On Linux, every action is available for every kind of process. */
const LINUX = {
  [ACTION_CONTEXTS.hasSignals]: true,
  [ACTION_CONTEXTS.hasExecutable]: true,
  [`${ACTION_CONTEXTS.debug}native`]: true,
};

function entries(menu: string, keys: Readonly<Record<string, unknown>>): string[] {
  const shown = (contributes.menus[menu] ?? []).filter(({ when }) => holds(when ?? 'always', keys));
  const names = shown.map(({ command, submenu }) => (command ?? submenu ?? '').split('.')[1] ?? '');
  return [...new Set(names)].sort();
}

const inTreeView = (
  process: ProcessInfo,
  keys: Readonly<Record<string, unknown>>,
  state: Partial<RowState> = {},
) => {
  const viewItem = itemContext(process, { selected: false, ended: false, ...state });
  return { ...keys, view: VIEWS.topProcesses, viewItem };
};

/** The inline buttons of a row in the tree, from left to right. */
function buttons(process: ProcessInfo, state: Partial<RowState> = {}): string[] {
  const keys = inTreeView(process, LINUX, state);
  return (contributes.menus['view/item/context'] ?? [])
    .filter(({ group, when }) => group?.startsWith('inline') && holds(when ?? 'always', keys))
    .sort((a, b) => (a.group ?? '').localeCompare(b.group ?? ''))
    .map(({ command }) => (command ?? '').split('.')[1] ?? '');
}

/** The commands of a process menu, which are the same in the tree view and in the panel. */
function menuOf(process: ProcessInfo, keys: Readonly<Record<string, unknown>> = LINUX): string[] {
  const always = { ...keys, always: true };
  const inTree = inTreeView(process, { ...keys, always: true });
  const inPanel = { ...always, webviewId: VIEWS.panel, ...rowContext(process) };
  const tree = entries('view/item/context', inTree);
  assert.deepEqual(entries('webview/context', inPanel), tree);
  return tree;
}

const COPIES = ['copyCommandLine', 'copyPid', 'copyRow'];
const ENDS = ['forceKill', 'kill', 'killTree'];
const sorted = (...names: string[]) => names.sort();

describe('The process menu', () => {
  it('has every command for a running process, and Resume for a stopped one', () => {
    const common = [...COPIES, ...ENDS, 'attachDebugger', 'inspect', 'revealExecutable'];
    const going = sorted(...common, 'sendSignal', 'suspend');
    assert.deepEqual(menuOf(info({ pid: 50 })), going);
    const stopped = sorted(...common, 'sendSignal', 'resume');
    assert.deepEqual(menuOf(info({ pid: 50, state: 'stopped' })), stopped);
  });

  it('only inspects and copies if no signal can be sent', () => {
    const zombie = sorted('inspect', ...COPIES);
    assert.deepEqual(menuOf(info({ pid: 50, state: 'zombie' })), zombie);
    const init = sorted('inspect', 'revealExecutable', ...COPIES);
    assert.deepEqual(menuOf(info({ pid: 1, ppid: 0, name: 'systemd' })), init);
    const kernel = sorted('copyPid', 'copyRow', 'inspect');
    assert.deepEqual(menuOf(info({ pid: 30, ppid: 2, kernelThread: true })), kernel);
  });

  it('hides Reveal Executable if the collector cannot read the executable', () => {
    const keys = { ...LINUX, [ACTION_CONTEXTS.hasExecutable]: false };
    const missing = menuOf(info({ pid: 50 })).filter(
      (name) => !menuOf(info({ pid: 50 }), keys).includes(name),
    );
    assert.deepEqual(missing, ['revealExecutable']);
    const palette = (hasExecutable: boolean) =>
      entries('commandPalette', { [ACTION_CONTEXTS.hasExecutable]: hasExecutable });
    assert.ok(palette(true).includes('revealExecutable'));
    assert.ok(!palette(false).includes('revealExecutable'));
  });

  it('shows the inline Kill button only on a selected row, left of the others', () => {
    assert.deepEqual(buttons(info({ pid: 50 })), ['inspect']);
    assert.deepEqual(buttons(info({ pid: 50 }), { selected: true }), ['kill', 'inspect']);
    const init = info({ pid: 1, ppid: 0, name: 'systemd' });
    assert.deepEqual(buttons(init, { selected: true }), ['inspect']);
  });

  it('is empty for a process that ended', () => {
    const state = { ended: true, selected: true };
    assert.deepEqual(buttons(info({ pid: 50 }), state), []);
    const keys = inTreeView(info({ pid: 50 }), { ...LINUX, always: true }, state);
    assert.deepEqual(entries('view/item/context', keys), []);
  });

  it('has no command that affects a process in read-only mode', () => {
    const keys = { ...LINUX, [ACTION_CONTEXTS.readOnly]: true };
    const looks = sorted('inspect', 'revealExecutable', ...COPIES);
    assert.deepEqual(menuOf(info({ pid: 50 }), keys), looks);
  });
});
