import type { ProcessKey } from '../../core/process';
import { ProcessActions, type ActionContext } from '../actions/processActions';

/**
 * Ends a process because a language model wants that. Through all guards, and the user is asked
 * whatever the setting says: a model is not the user.
 * @returns what came of it, for the model
 */
export async function stopForModel(
  context: ActionContext,
  key: ProcessKey,
  action: 'terminate' | 'forceTerminate',
): Promise<string> {
  const { settings, dialogs } = context;
  let told: string | undefined;
  const actions = new ProcessActions({
    ...context,
    settings: {
      get current() {
        return { ...settings.current, confirmKill: 'always' as const };
      },
    },
    dialogs: {
      ask: (...given) => dialogs.ask(...given),
      answered: () => dialogs.answered(),
      warn: (...given) => dialogs.warn(...given),
      tell: (outcome) => {
        told = outcome.text;
        dialogs.tell(outcome);
      },
    },
  });
  await actions.run([key], action);
  return told ?? 'The user declined: nothing was done to the process. Do not ask again.';
}
