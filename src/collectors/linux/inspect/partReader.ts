import type { Readable, UnreadableReason } from '../../../core/process/inspection';
import type { ProcessKey } from '../../../core/process/process';
import type { CollectorOptions } from '../../collector';
import { hasEnded } from '../livingThread';
import { isKernelThread, type ProcStat } from '../parse/stat';
import { readFailure } from '../procFileReader';
import type { PinnedFolder } from './pinnedFolder';

const FAILED = { ok: false, reason: 'failed' } as const;

/** Reads the parts of one process and says of each that cannot be read why. */
export class PartReader {
  constructor(
    private readonly key: ProcessKey,
    private readonly folder: PinnedFolder,
    /** Whose process it is, if that is not who reads. */
    private readonly user: string | undefined,
    private readonly options: Pick<CollectorOptions, 'quarantined' | 'breadcrumb'>,
  ) {}

  /** @param read gives `undefined` for what is not of the usual form, and throws as `fs` does. */
  part<T>(read: () => T | undefined): Readable<T> {
    try {
      const value = read();
      if (value !== undefined) return { ok: true, value };
      return { ok: false, reason: this.absence() ?? 'failed' };
    } catch (error) {
      const reason = this.reasonOf(error);
      return reason === 'denied' ? { ok: false, reason, user: this.user } : { ok: false, reason };
    }
  }

  /**
   * A part for which the kernel takes a lock that an exec under way may hold: it is marked, so that
   * who ends a hung child knows of what process it was, and is not read of that one again.
   */
  markedPart<T>(read: () => T | undefined): Readable<T> {
    const { quarantined, breadcrumb } = this.options;
    if (quarantined?.has(this.key)) return FAILED;
    breadcrumb?.set(this.key);
    try {
      return this.part(read);
    } finally {
      breadcrumb?.clear();
    }
  }

  /** A part that lies in the memory of the process, whose lock one in state D may hold for ever. */
  memoryPart<T>(read: () => T | undefined): Readable<T> {
    return this.stat()?.state === 'D' ? FAILED : this.markedPart(read);
  }

  /** A list that was read; `undefined` if it is empty because the process has ended. */
  listed<T>(list: T, { length }: { readonly length: number }): T | undefined {
    return length === 0 && this.hasEnded() ? undefined : list;
  }

  private reasonOf(error: unknown): UnreadableReason {
    switch (readFailure(error)) {
      case 'vanished':
        return this.absence() ?? 'unsupported';
      case 'denied':
        // Nobody may read what a zombie has no more.
        return this.hasEnded() ? 'gone' : 'denied';
      case 'transient':
      case 'malformed':
        return 'failed';
    }
  }

  /** Why this process lacks what others have, if it is the process. */
  private absence(): UnreadableReason | undefined {
    const stat = this.stat();
    if (this.hasEnded()) return 'gone';
    return stat && isKernelThread(stat) ? 'unsupported' : undefined;
  }

  /** Gone, or there only until its parent takes note. */
  private hasEnded(): boolean {
    const stat = this.stat();
    return stat === undefined || hasEnded(stat);
  }

  /** As it is now: it may end at any time. */
  private stat(): ProcStat | undefined {
    try {
      return this.folder.stat();
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }
}
