import { hidesOthers } from './hidesOthers';
import type { ProcFiles } from './procFiles';

/** `/proc` may be mounted anew at any time, which is rare; two files are little once a minute. */
const KEEP_MS = 60_000;

/** Whether the system hides the processes of other users, as it was found within the last minute. */
export class HiddenWatch {
  private last = false;
  private readAtMs: number | undefined;

  constructor(private readonly files: ProcFiles) {}

  /** While it cannot be told, what was true last, and it is looked at again each time. */
  at(monotonicMs: number): boolean {
    if (this.readAtMs === undefined || monotonicMs - this.readAtMs >= KEEP_MS) {
      const hides = hidesOthers(this.files);
      if (hides === undefined) return this.last;
      this.readAtMs = monotonicMs;
      this.last = hides;
    }
    return this.last;
  }
}
