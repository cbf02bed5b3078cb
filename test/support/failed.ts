import { CollectError } from '../../src/collectors/collector';

/** Whether an error is that collecting failed, with a message that fits. */
export function failed(pattern: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof CollectError && error.code === 'failed' && pattern.test(error.message);
}
