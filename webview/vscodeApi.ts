import type { WebviewMessage } from '../src/protocol/messages';
import { parsePreferences, type ViewPreferences } from './viewPreferences';

/** What the panel may ask of VS Code: post one of our messages, keep the view preferences. */
export interface VsCodeApi {
  post(message: WebviewMessage): void;
  readPreferences(): ViewPreferences;
  keepPreferences(preferences: ViewPreferences): void;
}

/** To be called once: VS Code hands its api out a single time. */
export function connectVsCode(): VsCodeApi {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    readPreferences: () => parsePreferences(api.getState()),
    keepPreferences: (preferences) => {
      api.setState(preferences);
    },
  };
}
