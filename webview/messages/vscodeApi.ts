import type { WebviewMessage } from '../../src/protocol/messages';
import { Timer } from '../elements/timer';
import { parsePreferences, type ViewPreferences } from '../view/viewPreferences';

/** What the panel may ask of VS Code: post one of our messages, keep the view preferences. */
export interface VsCodeApi {
  /** Nothing was kept for this panel: it was not there before. */
  readonly isNew: boolean;
  post(message: WebviewMessage): void;
  readPreferences(): ViewPreferences;
  /** For this panel at once, and soon for the next one on this machine. */
  keepPreferences(preferences: ViewPreferences): void;
}

/** A held key changes them thirty times a second. */
const POST_AFTER_MS = 300;

/** To be called once: VS Code hands its api out a single time. */
export function connectVsCode(): VsCodeApi {
  const api = acquireVsCodeApi();
  const state: unknown = api.getState();
  const post = (message: WebviewMessage) => api.postMessage(message);
  let latest: ViewPreferences | undefined;
  const posting = new Timer(() => post({ type: 'preferences', preferences: latest }));
  return {
    isNew: state === undefined || state === null,
    post,
    readPreferences: () => parsePreferences(state),
    keepPreferences: (preferences) => {
      api.setState(preferences);
      latest = preferences;
      posting.set(POST_AFTER_MS);
    },
  };
}
