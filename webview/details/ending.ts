import * as l10n from '@vscode/l10n';
import type { ProcessInfo } from '../../src/core/process/process';
import { shownTime } from '../elements/shownTime';

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
    if (!this.wasSeenRunning) {
      return l10n.t('Has ended: its parent {0} has not collected it.', info.ppid);
    }
    this.firstSeenMs ??= nowMs;
    return l10n.t(
      'Has ended (first seen at {0}): its parent {1} has not collected it. These are its last values.',
      shownTime(this.firstSeenMs),
      info.ppid,
    );
  }

  /** It ended while nobody looked: as it was last, and the time of the first sample without it. */
  recalled(last: ProcessInfo, atMs: number): string {
    this.clear();
    this.listed(last, atMs);
    return this.missing(atMs);
  }

  /** It is not listed any more. */
  missing(nowMs: number): string {
    if (!this.wasSeenRunning) return l10n.t('Has ended. These are its last values.');
    this.firstSeenMs ??= nowMs;
    return l10n.t('Ended at {0}. These are its last values.', shownTime(this.firstSeenMs));
  }
}

/** A zombie, unless only its first thread has ended. */
function isEnded({ state, threadCount = 1 }: ProcessInfo): boolean {
  return state === 'zombie' && threadCount <= 1;
}
