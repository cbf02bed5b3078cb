import type { WebviewMessage } from '../../src/protocol/messages';
import { Throttle } from '../elements/throttle';
import { parsePreferences, type ViewPreferences } from '../view/viewPreferences';

/** What the panel may ask of VS Code: post one of our messages, keep the view preferences. */
export interface VsCodeApi {
  /** Nothing was kept for this panel: it was not there before. */
  readonly isNew: boolean;
  post(message: WebviewMessage): void;
  readPreferences(): ViewPreferences;
  /** For this panel, and for the next one on this machine. */
  keepPreferences(preferences: ViewPreferences): void;
}

/** A held key changes them thirty times a second, and the host listens to so many messages only. */
const POST_EVERY_MS = 150;

/** To be called once: VS Code hands its api out a single time. */
export function connectVsCode(): VsCodeApi {
  const api = acquireVsCodeApi();
  const state: unknown = api.getState();
  const post = (message: WebviewMessage) => api.postMessage(message);
  let latest: ViewPreferences | undefined;
  // Nobody knows when the tab is closed.
  const posting = new Throttle(
    () => post({ type: 'preferences', preferences: latest }),
    POST_EVERY_MS,
  );
  return {
    isNew: state === undefined || state === null,
    post,
    readPreferences: () => parsePreferences(state),
    keepPreferences: (preferences) => {
      api.setState(preferences);
      latest = preferences;
      posting.ask();
    },
  };
}
