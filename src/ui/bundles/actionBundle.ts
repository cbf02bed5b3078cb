import type { LogOutputChannel } from 'vscode';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import type { OwnPids } from '../../core/process/protection';
import { identityOpener } from '../../ending/openIdentity';
import { ActionGate } from '../actions/actionEntrance';
import { ProcessActions } from '../actions/processActions';
import { vscodeDialogs } from '../actions/vscodeDialogs';
import { exportProcesses, type ShownRows } from '../commands/export';
import { copyRows, type ProcessCommandContext, processCommands } from '../commands/processCommands';
import type { Handler, ProcessCommand } from '../commands/commands';
import type { Cancellation } from '../integrations/languageModel/cancellation';
import { stopForModel } from '../integrations/languageModel/stopForModel';
import type { Settings } from '../settings/settings';
import { showTimesIn, type UserTimeZone } from '../userTimeZone';
import { startTranslating } from '../windowEnvironment';

export interface ActionBundleContext extends Omit<ProcessCommandContext, 'own'> {
  readonly own: () => OwnPids;
  readonly settings: Settings;
  readonly log: LogOutputChannel;
  readonly timeZone: Pick<UserTimeZone, 'name'>;
}

export interface ActionBundle {
  readonly act: (keys: readonly ProcessKey[], action: ProcessAction) => Promise<void>;
  /** Resolves with the outcome, worded for the model. */
  readonly stopForModel: (
    key: ProcessKey,
    action: 'terminate' | 'forceTerminate',
    token: Cancellation,
  ) => Promise<string>;
  readonly commands: Record<ProcessCommand, Handler>;
  /** Copies the rows of these processes. */
  readonly copyRows: (keys: readonly ProcessKey[]) => Promise<void>;
  /** Exports what a panel shows. */
  readonly exportShown: (shown: ShownRows) => Promise<void>;
}

/**
 * Everything that acts on processes for the user. It is a separate bundle, loaded at the first
 * action, because most windows never need it.
 */
export function createActionBundle(context: ActionBundleContext): ActionBundle {
  startTranslating();
  showTimesIn(context.timeZone);
  const { sampler, settings, platform, panels, log } = context;
  const { protectedNames } = platform;
  const own = () => ({ ...context.own(), protectedNames });
  const actionContext = {
    snapshots: sampler,
    settings,
    supported: platform.actions,
    own,
    openIdentity: identityOpener(sampler),
    gate: new ActionGate(),
    dialogs: vscodeDialogs(panels, log),
    log,
  };
  const actions = new ProcessActions(actionContext);
  return {
    act: (keys, action) => actions.run(keys, action),
    stopForModel: (...given) => stopForModel(actionContext, ...given),
    commands: processCommands({ ...context, own }, actions),
    copyRows: (keys) => copyRows(sampler, keys),
    exportShown: (shown) => exportProcesses(shown.place, sampler, shown),
  };
}
