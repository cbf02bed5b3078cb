import type { ProcessKey } from '../../../core/process/process';
import { findProcess } from '../../../core/process/snapshot';
import { commandTitleOf } from '../../actions/actionWords';
import { outcomeText } from '../../actions/outcomeText';
import { type ActionContext, ProcessActions } from '../../actions/processActions';
import { type Cancellation, unlessCancelled } from './cancellation';

/**
 * Ends a process at the request of a language model. All guards apply, and the user is asked
 * whatever the setting says, because a model is not the user. A question on screen can't be
 * withdrawn, but once the token is cancelled, no answer to it sends a signal.
 * @returns what happened, for the model
 * @throws {ToolError} if the token is cancelled before the user has answered the last question
 */
export async function stopForModel(
  context: ActionContext,
  key: ProcessKey,
  action: 'terminate' | 'forceTerminate',
  token: Cancellation,
): Promise<string> {
  const { settings, dialogs, snapshots, log } = context;
  let told: string | undefined;
  let hasAgreed = false;
  let isOver = false;
  /**
   * A question was answered and none is open. A further one may follow if the process runs exec.
   */
  let isDecided = false;
  // What the user does about the outcome afterwards is up to the user.
  const isCalledOff = () => !isOver && token.isCancellationRequested;
  const tell: typeof dialogs.tell = (outcome, how) => {
    told = outcome.text;
    dialogs.tell(outcome, how);
  };
  const actions = new ProcessActions({
    ...context,
    isCalledOff,
    settings: {
      get current() {
        return { ...settings.current, confirmKill: 'always' as const };
      },
    },
    dialogs: {
      ask: async (...given) => {
        isDecided = false;
        if (!isCalledOff()) return (hasAgreed = await dialogs.ask(...given));
        // A user who agreed to the first of two questions expects something to happen.
        const info = snapshots.snapshot && findProcess(snapshots.snapshot, key);
        if (hasAgreed && info) {
          log.info(`${commandTitleOf(action)}, process ${info.pid}: calledOff`);
          tell({ type: 'outcome', key, ...outcomeText('calledOff', info, action) });
        }
        return false;
      },
      // Not passed on: the user may be typing in the chat, and the focus must stay there.
      answered: () => {
        isDecided = true;
      },
      showLog: () => dialogs.showLog(),
      warn: (...given) => dialogs.warn(...given),
      tell,
    },
  });
  const run = async () => {
    await actions.run([key], action);
    isOver = true;
  };
  // After an answer the action soon ends or asks again, so its outcome is reported to the model.
  await unlessCancelled(token, run, () => isDecided);
  return told ?? 'The user declined: nothing was done to the process. Do not ask again.';
}
