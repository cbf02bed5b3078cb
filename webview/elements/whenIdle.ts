/** In milliseconds after a paint: then it is done beside whatever else there is to do. */
const LATEST_MS = 100;

/** Does this once the page has painted and nothing else is to be done; while it is hidden, never. */
export function whenIdle(run: () => void): void {
  requestAnimationFrame(() => {
    // Safari has none.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: LATEST_MS });
    else setTimeout(run, LATEST_MS);
  });
}
