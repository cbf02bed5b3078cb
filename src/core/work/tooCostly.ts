import { translatable } from '../text/translatable';

/** Text for the user, to be translated where it is shown. */
export const TOO_COSTLY = translatable(
  'This filter takes too long: use fewer terms or a simpler expression.',
);

/** The work took more CPU than it may. The message is {@link TOO_COSTLY}. */
export class TooCostlyError extends Error {
  override name = 'TooCostlyError';

  constructor() {
    super(TOO_COSTLY);
  }
}

/** Tells by the name: each bundle has a class of its own. */
export function isTooCostly(error: unknown): error is TooCostlyError {
  return error instanceof Error && error.name === 'TooCostlyError';
}
