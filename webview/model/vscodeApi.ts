import type { WebviewMessage } from '../../src/protocol/messages';
import { Throttle } from '../elements/timer';
import { parsePreferences, type ViewPreferences } from './viewPreferences';

/** What the panel may ask of VS Code: post one of our messages, keep the view preferences. */
export interface VsCodeApi {
  /** Nothing was kept for this panel: it was not there before. */
  readonly isNew: boolean;
  post(message: WebviewMessage): void;
  readPreferences(): ViewPreferences;
  /** For this panel, and for the next one on this machine. */
  keepPreferences(preferences: ViewPreferences): void;
  /** Begins with what the host keeps: only changes of it are posted. */
  takeUpPreferences(kept: unknown): ViewPreferences;
}

/** A held key changes them thirty times a second, and the host listens to so many messages only. */
const POST_EVERY_MS = 150;

/** To be called once: VS Code hands its api out a single time. */
export function connectVsCode(): VsCodeApi {
  const api = acquireVsCodeApi();
  const state: unknown = api.getState();
  const post = (message: WebviewMessage) => api.postMessage(message);
  let latest = parsePreferences(state);
  let before: unknown = latest;
  // Nobody knows when the tab is closed.
  const posting = new Throttle(() => {
    post({ type: 'preferences', preferences: latest, before });
    before = latest;
  }, POST_EVERY_MS);
  return {
    isNew: state === undefined || state === null,
    post,
    readPreferences: () => latest,
    keepPreferences: (preferences) => {
      api.setState(preferences);
      latest = preferences;
      posting.ask();
    },
    takeUpPreferences: (kept) => {
      latest = parsePreferences(kept);
      // As they came: what did not fit is taken out with the next change.
      before = kept ?? latest;
      return latest;
    },
  };
}
