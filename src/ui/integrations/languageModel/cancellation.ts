import { ToolError } from '../../../tools/toolInput';

/** What is used of a `CancellationToken` of VS Code. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { dispose(): unknown };
}

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
