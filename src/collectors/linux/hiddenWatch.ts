import { hidesOthers } from './hidesOthers';
import type { ProcFiles } from './procFiles';

/** `/proc` may be mounted anew at any time, which is rare; two files are little once a minute. */
const KEEP_MS = 60_000;
/** Where that is not known, as soon as it may matter, and not at every tick. */
const RETRY_MS = 10_000;

/** Whether the system hides the processes of other users, as it was found within the last minute. */
export class HiddenWatch {
  private last: boolean | undefined;
  private nextMs = -Infinity;

  constructor(private readonly files: ProcFiles) {}

  /** `undefined` while that is not known. */
  at(monotonicMs: number): boolean | undefined {
    if (monotonicMs < this.nextMs) return this.last;
    this.last = hidesOthers(this.files);
    this.nextMs = monotonicMs + (this.last === undefined ? RETRY_MS : KEEP_MS);
    return this.last;
  }
}
