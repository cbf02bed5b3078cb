import type { WebviewMessage } from '../../../src/protocol/messages';

/** What the page under test records: the other end of the fake `acquireVsCodeApi`. */
interface Recorder {
  posted: WebviewMessage[];
  state: unknown;
  violations: string[];
}
declare global {
  interface Window {
    proclensTest: Recorder;
  }
}

/** Runs in the page before its own script. */
export function fakeVsCode(state: unknown): void {
  const recorder: Recorder = { posted: [], state, violations: [] };
  window.proclensTest = recorder;
  document.addEventListener('securitypolicyviolation', (event) => {
    recorder.violations.push(
      `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    );
  });
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: WebviewMessage) => recorder.posted.push(message),
      getState: () => recorder.state,
      setState: (next: unknown) => (recorder.state = structuredClone(next)),
    }),
  });
}
