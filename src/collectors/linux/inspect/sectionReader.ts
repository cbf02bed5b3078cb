import type { Readable, UnreadableReason } from '../../../core/process/inspection';
import type { ProcessKey } from '../../../core/process/process';
import type { CollectorOptions } from '../../collector';
import { hasEnded } from '../livingThread';
import { isKernelThread, type ProcStat } from '../parse/stat';
import { readFailure } from '../procFileReader';
import type { PinnedFolder } from '../pinnedFolder';

const FAILED = { ok: false, reason: 'failed' } as const;

/** Reads the sections of one process's details and gives the reason for each that can't be read. */
export class SectionReader {
  constructor(
    private readonly key: ProcessKey,
    private readonly folder: PinnedFolder,
    /** The user of the process, if it isn't the user that reads. */
    private readonly user: string | undefined,
    private readonly options: Pick<CollectorOptions, 'quarantined' | 'breadcrumb'>,
  ) {}

  /**
   * @param read returns `undefined` for content in an unexpected format, and throws what `fs`
   * throws.
   */
  section<T>(read: () => T | undefined): Readable<T> {
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
   * Reads a section for which the kernel takes a lock that an exec in progress may hold. The
   * breadcrumb tells the host which process hung the child, and the section of that process isn't
   * read again.
   */
  markedSection<T>(read: () => T | undefined): Readable<T> {
    const { quarantined, breadcrumb } = this.options;
    if (quarantined?.has(this.key)) return FAILED;
    breadcrumb?.set(this.key);
    try {
      return this.section(read);
    } finally {
      breadcrumb?.clear();
    }
  }

  /**
   * Reads a section from the memory of the process. In state D, the process may hold the lock
   * forever.
   */
  memorySection<T>(read: () => T | undefined): Readable<T> {
    return this.stat()?.state === 'D' ? FAILED : this.markedSection(read);
  }

  /** Returns a list that was read; `undefined` if it is empty because the process has ended. */
  listed<T>(list: T, { length }: { readonly length: number }): T | undefined {
    return length === 0 && this.hasEnded() ? undefined : list;
  }

  private reasonOf(error: unknown): UnreadableReason {
    switch (readFailure(error)) {
      case 'missing':
        return this.absence() ?? 'unsupported';
      case 'denied':
        // What a zombie no longer has can't be read by any user, so that isn't a lack of
        // permission.
        return this.hasEnded() ? 'ended' : 'denied';
      case 'transient':
      case 'malformed':
        return 'failed';
    }
  }

  /** Returns why the process lacks something that others have, if the process is the reason. */
  private absence(): UnreadableReason | undefined {
    const stat = this.stat();
    if (this.hasEnded()) return 'ended';
    return stat && isKernelThread(stat) ? 'unsupported' : undefined;
  }

  /** Whether the process is missing or remains only until its parent reaps it. */
  private hasEnded(): boolean {
    const stat = this.stat();
    return stat === undefined || hasEnded(stat);
  }

  /** Reads the current state, because the process may end at any time. */
  private stat(): ProcStat | undefined {
    try {
      return this.folder.stat();
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }
}
