import { ToolError } from '../../../tools/toolError';
import type { Cancellation } from './cancellation';

const CANCELLED = 'The request was cancelled: nothing was done.';

/**
 * What this comes to. Nothing is begun, and nothing waited for, once the token is cancelled, unless
 * it cannot be undone any more at that moment.
 * @throws {ToolError} if it is
 */
export async function unlessCancelled<T>(
  token: Cancellation,
  begin: () => Promise<T>,
  isDecided: () => boolean = () => false,
): Promise<T> {
  if (token.isCancellationRequested) throw new ToolError(CANCELLED);
  let subscription: { dispose(): unknown } | undefined;
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
