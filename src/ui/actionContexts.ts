import * as vscode from 'vscode';
import type { PlatformTraits } from '../collectors/platformTraits';
import type { DebugKind } from '../core/debugKind';
import { contributedDebuggers, debuggerFor } from './debuggers';
import { ACTION_CONTEXTS } from './ids';
import type { Settings } from './settings';

const KINDS: readonly DebugKind[] = ['node', 'python', 'native'];

/** Keeps the context keys that hide what cannot work here: see the `when` clauses. */
export function keepActionContexts(settings: Settings, traits: PlatformTraits): vscode.Disposable {
  const set = (key: string, value: boolean) =>
    void vscode.commands.executeCommand('setContext', key, value);
  const setReadOnly = () => set(ACTION_CONTEXTS.readOnly, settings.current.readOnly);
  const setDebuggers = () => {
    const present = contributedDebuggers(vscode.extensions.all);
    for (const kind of KINDS) {
      const type = debuggerFor(kind, present, traits.nativeDebuggers);
      set(`${ACTION_CONTEXTS.debug}${kind}`, type !== undefined);
    }
  };
  set(ACTION_CONTEXTS.hasSignals, traits.actions.has('suspend'));
  setReadOnly();
  setDebuggers();
  return vscode.Disposable.from(
    settings.onDidChange(setReadOnly),
    vscode.extensions.onDidChange(setDebuggers),
  );
}
