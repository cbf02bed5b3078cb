import { formatTime } from '../../src/core/format';
import type { ProcessInfo } from '../../src/core/process';

const LAST = 'These are its last values.';

/** What is said of the end of the process in the pane; nothing while it runs. */
export class Ending {
  /** Of what had ended before it was looked at nobody knows when. */
  private wasSeenRunning = false;
  private firstSeenMs: number | undefined;

  /** Another process, or none. */
  clear(): void {
    this.wasSeenRunning = false;
    this.firstSeenMs = undefined;
  }

  /** It is listed. */
  listed(info: ProcessInfo, nowMs: number): string {
    if (!isEnded(info)) {
      this.wasSeenRunning = true;
      this.firstSeenMs = undefined;
      return '';
    }
    const because = `its parent ${info.ppid} has not collected it.`;
    if (!this.wasSeenRunning) return `Has ended: ${because}`;
    this.firstSeenMs ??= nowMs;
    return `Has ended (first seen at ${formatTime(this.firstSeenMs)}): ${because} ${LAST}`;
  }

  /** It ended while nobody looked: as it was last, and the time of the first sample without it. */
  recalled(last: ProcessInfo, atMs: number): string {
    this.clear();
    this.listed(last, atMs);
    return this.missing(atMs);
  }

  /** It is not listed any more. */
  missing(nowMs: number): string {
    if (!this.wasSeenRunning) return `Has ended. ${LAST}`;
    this.firstSeenMs ??= nowMs;
    return `Ended at ${formatTime(this.firstSeenMs)}. ${LAST}`;
  }
}

/** A zombie, unless only its first thread has ended. */
function isEnded({ state, threadCount = 1 }: ProcessInfo): boolean {
  return state === 'zombie' && threadCount <= 1;
}
