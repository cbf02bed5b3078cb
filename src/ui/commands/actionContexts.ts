import * as vscode from 'vscode';
import type { CollectorId, Platform } from '../../platform/platform';
import { namesExecutables } from '../../ending/executablePath';
import type { Sampler } from '../../sampling/sampler';
import { listenOnce } from '../../core/events/events';
import type { DebugKind } from '../../core/process/debugKind';
import { contributedDebuggers, debuggerFor } from '../integrations/attach/debuggers';
import { ACTION_CONTEXTS } from '../ids';
import type { Settings } from '../settings/settings';

const KINDS: readonly DebugKind[] = ['node', 'python', 'native'];

export interface ActionContextsOf {
  readonly settings: Settings;
  readonly platform: Platform;
  readonly sampler: Sampler;
  readonly collectorId: () => CollectorId | undefined;
}

/** Maintains the context keys that hide what can't work here; see the `when` clauses. */
export function keepActionContexts(of: ActionContextsOf): vscode.Disposable {
  const { settings, platform, sampler, collectorId } = of;
  const set = (key: string, value: boolean) =>
    void vscode.commands.executeCommand('setContext', key, value);
  const setReadOnly = () => set(ACTION_CONTEXTS.readOnly, settings.current.readOnly);
  const setDebuggers = () => {
    const present = contributedDebuggers(vscode.extensions.all);
    for (const kind of KINDS) {
      const type = debuggerFor(kind, present, platform.nativeDebuggers);
      set(`${ACTION_CONTEXTS.debug}${kind}`, type !== undefined);
    }
  };
  let hasExecutable: boolean | undefined;
  // Which collector is active is known after the first sample, and may change with any later one.
  const setExecutable = () => {
    const now = namesExecutables(collectorId());
    if (now !== hasExecutable) set(ACTION_CONTEXTS.hasExecutable, now);
    hasExecutable = now;
  };
  set(ACTION_CONTEXTS.hasSignals, platform.actions.has('suspend'));
  setReadOnly();
  setExecutable();
  return vscode.Disposable.from(
    sampler.onDidSample(setExecutable),
    // Scanning all extensions takes time, and before the first sample there are no rows.
    listenOnce(sampler.onDidSample, setDebuggers),
    settings.onDidChange(setReadOnly),
    vscode.extensions.onDidChange(setDebuggers),
  );
}
