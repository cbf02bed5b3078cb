/**
 * What all of them resolve with, once every one is done: what they use may be let go of then.
 * @throws what the first of them that rejected did.
 */
export async function allDone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
