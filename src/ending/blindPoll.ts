/** Between two looks, in milliseconds, where each is a snapshot, which all views draw. */
export const BLIND_POLL_MS = 500;
