import * as l10n from '@vscode/l10n';
import type { ProcessInfo } from '../../src/core/process/process';
import { shownTime } from '../elements/shownTime';

/** The text about the end of the process; empty while it runs. */
export class Ending {
  /** The end time of a process is unknown if it had already ended when first seen. */
  private wasSeenRunning = false;
  private firstSeenMs: number | undefined;

  /** Called when the details switch to a different process or to none. */
  clear(): void {
    this.wasSeenRunning = false;
    this.firstSeenMs = undefined;
  }

  /** The text for a process that is listed. */
  listed(info: ProcessInfo, nowMs: number): string {
    if (!isEnded(info)) {
      this.wasSeenRunning = true;
      this.firstSeenMs = undefined;
      return '';
    }
    if (!this.wasSeenRunning) {
      return l10n.t('Ended, but its parent {0} hasn’t reaped it.', info.ppid);
    }
    this.firstSeenMs ??= nowMs;
    return l10n.t(
      'Ended (first seen at {0}), but its parent {1} hasn’t reaped it. These are its last values.',
      shownTime(this.firstSeenMs),
      info.ppid,
    );
  }

  /**
   * The text for a process that ended while no page was open, from its last values and the time of
   * the first sample without it.
   */
  recalled(last: ProcessInfo, atMs: number): string {
    this.clear();
    this.listed(last, atMs);
    return this.missing(atMs);
  }

  /** The text for a process that is no longer listed. */
  missing(nowMs: number): string {
    if (!this.wasSeenRunning) return l10n.t('Ended. These are its last values.');
    this.firstSeenMs ??= nowMs;
    return l10n.t('Ended at {0}. These are its last values.', shownTime(this.firstSeenMs));
  }
}

/** True for a zombie, unless only its first thread has ended. */
function isEnded({ state, threadCount = 1 }: ProcessInfo): boolean {
  return state === 'zombie' && threadCount <= 1;
}
