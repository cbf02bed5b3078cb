import assert from 'node:assert/strict';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import { SIGNAL_ACTIONS, type SignalAction } from '../../src/core/process/action';
import type { ProcessInfo } from '../../src/core/process/process';
import type { ActionDialogs } from '../../src/ui/actions/actionReport';
import { ActionGate } from '../../src/ui/actions/actionEntrance';
import { ProcessActions, type ActionContext } from '../../src/ui/actions/processActions';
import { info, snapshot } from './processes';

/** The extension host of these tests, which is always listed with the rows. */
export const HOST = info({ pid: process.pid, ppid: 1, startId: '7' });

export interface ActionFixture {
  readonly rows: readonly ProcessInfo[];
  readonly settings: Partial<ActionContext['settings']['current']> | undefined;
  readonly supported: ReadonlySet<SignalAction> | undefined;
  readonly user: ActionDialogs;
  /** Receives the log lines. */
  readonly logged?: string[];
  /** The processes that a refresh finds, if not the rows, and whether the refresh fails. */
  readonly look: () => { later: readonly ProcessInfo[] | undefined; unreadable: boolean };
}

/** Actions on real processes, listed with the rows of the test. */
export function actionsFor(fixture: ActionFixture): ProcessActions {
  return new ProcessActions(actionContextFor(fixture));
}

export function actionContextFor(fixture: ActionFixture): ActionContext {
  const { rows, settings, supported, user, look } = fixture;
  const snapshots = {
    snapshot: snapshot([HOST, ...rows]),
    refresh: () => {
      const { later, unreadable } = look();
      snapshots.snapshot = snapshot(later ?? [HOST, ...rows]);
      return Promise.resolve(!unreadable);
    },
  };
  return {
    snapshots,
    settings: {
      get current() {
        return { confirmKill: 'always' as const, readOnly: false, ...settings };
      },
    },
    supported: supported ?? new Set(SIGNAL_ACTIONS),
    own: () => ({ hostPid: HOST.pid, collectorPid: undefined, protectedNames: new Set<string>() }),
    openIdentity: openKernelIdentity,
    gate: new ActionGate(),
    dialogs: user,
    log: { info: (text) => fixture.logged?.push(text), error: (text) => assert.fail(text) },
  };
}
