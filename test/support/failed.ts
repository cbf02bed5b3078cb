import { CollectError } from '../../src/collectors/collector';

/** Whether an error is a failed collection with a matching message. */
export function failed(pattern: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof CollectError && error.code === 'failed' && pattern.test(error.message);
}
