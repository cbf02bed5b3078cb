import type { WebviewMessage } from '../../src/protocol/messages';
import { Throttle } from '../elements/timer';
import { parsePreferences, type ViewPreferences } from './viewPreferences';

/**
 * The part of VS Code's API that the panel uses: posting messages and saving the view preferences.
 */
export interface VsCodeApi {
  /** True if nothing was saved for this panel, so it was just opened. */
  readonly isNew: boolean;
  post(message: WebviewMessage): void;
  readPreferences(): ViewPreferences;
  /** Saves them for this panel, and for the next one on this machine. */
  keepPreferences(preferences: ViewPreferences): void;
  /** Starts with the preferences that the host stores, so that only changes to them are posted. */
  takeUpPreferences(kept: unknown): ViewPreferences;
}

/**
 * A held key changes the preferences 30 times a second, and the host limits the number of messages.
 */
const POST_EVERY_MS = 150;

/** Must be called only once, because VS Code hands out its API once. */
export function connectVsCode(): VsCodeApi {
  const api = acquireVsCodeApi();
  const state: unknown = api.getState();
  const post = (message: WebviewMessage) => api.postMessage(message);
  let latest = parsePreferences(state);
  let before: unknown = latest;
  // Not just at the end, because the page does not know when the tab is closed.
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
      // The stored form: invalid parts are removed with the next change.
      before = kept ?? latest;
      return latest;
    },
  };
}
