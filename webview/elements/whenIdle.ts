/** In milliseconds: then it is done beside whatever else there is to do. */
const LATEST_MS = 100;

/**
 * Does this once the page has painted and nothing else is to be done.
 * @param run is told how much time there is, but for Safari, which does not know
 */
export function whenIdle(run: (idle?: IdleDeadline) => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: LATEST_MS });
  else setTimeout(run, LATEST_MS);
}
