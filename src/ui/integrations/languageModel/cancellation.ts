import type { Disposable, Event } from '../../../core/events/events';
import { ToolError } from '../../../tools/toolInput';

/** The part of VS Code's `CancellationToken` that is used. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: Event<unknown>;
}

const CANCELLED = 'The request was cancelled: nothing was done.';

/**
 * The result of `begin`. Once the token is cancelled, nothing is started or waited for any more,
 * unless the work can no longer be undone at that moment.
 * @throws {ToolError} if the token is cancelled
 */
export async function unlessCancelled<T>(
  token: Cancellation,
  begin: () => Promise<T>,
  isDecided: () => boolean = () => false,
): Promise<T> {
  if (token.isCancellationRequested) throw new ToolError(CANCELLED);
  let subscription: Disposable | undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    subscription = token.onCancellationRequested(() => {
      if (!isDecided()) reject(new ToolError(CANCELLED));
    });
  });
  try {
    return await Promise.race([begin(), cancelled]);
  } finally {
    subscription?.dispose();
  }
}
