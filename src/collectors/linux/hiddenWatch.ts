import { hidesOthers } from './hidesOthers';
import type { ProcFiles } from './procFiles';

/** `/proc` may be mounted anew at any time, which is rare; two files are little once a minute. */
const KEEP_MS = 60_000;
/** Where it could not be told, as soon as it may matter, and not at every tick. */
const RETRY_MS = 10_000;

/** Whether the system hides the processes of other users, as it was found within the last minute. */
export class HiddenWatch {
  private last = false;
  private nextMs = -Infinity;

  constructor(private readonly files: ProcFiles) {}

  /** While it cannot be told, what was true last. */
  at(monotonicMs: number): boolean {
    if (monotonicMs < this.nextMs) return this.last;
    const hides = hidesOthers(this.files);
    this.nextMs = monotonicMs + (hides === undefined ? RETRY_MS : KEEP_MS);
    this.last = hides ?? this.last;
    return this.last;
  }
}
