import type { ProcessInfo } from '../core/process/process';
import { EndWatch } from './endWatch';
import type { Identity } from './identity';
import { lookAt, type MachineView } from './machineView';
import type { FreshSnapshots } from './sampledIdentity';

/** A tree that starts processes faster than three passes end them can't be killed. */
const PASSES = 3;
/**
 * The number of descriptors kept open at a time: a tree may be larger than what this process may
 * open.
 */
const MOST_HELD = 100;

export interface PassParts {
  readonly snapshots: FreshSnapshots;
  /** Returns the members to signal, parents before their children. */
  readonly unsignalled: (view: MachineView) => readonly ProcessInfo[];
  /**
   * Sends SIGTERM to a process. If it was sent, returns the identity, which the caller must close.
   */
  readonly terminate: (info: ProcessInfo, view: MachineView) => Promise<Identity | undefined>;
  /** Whether all signalled processes are missing. */
  readonly areMissing: (view: MachineView) => boolean;
}

/**
 * Signals the members of a tree and, in later passes, the processes they have started according to
 * a snapshot. Used where nothing reveals those sooner.
 */
export class TreePasses {
  private readonly watch = new EndWatch(MOST_HELD);

  constructor(
    private readonly parts: PassParts,
    private readonly passMs: number,
    private readonly watchMs: number,
  ) {}

  /**
   * Resolves with the last view once all are missing or the time is up; `undefined` if it can't be
   * read.
   */
  async run(first: MachineView): Promise<MachineView | undefined> {
    const { snapshots, unsignalled, terminate, areMissing } = this.parts;
    const endMs = performance.now() + this.watchMs;
    let view: MachineView | undefined = first;
    for (let passes = 0; view;) {
      const next = passes < PASSES ? unsignalled(view) : [];
      const leftMs = endMs - performance.now();
      if (next.length > 0) passes++;
      else if (leftMs <= 0 || areMissing(view)) break;
      for (const info of next) {
        const identity = await terminate(info, view);
        if (identity) this.watch.add(info.key, identity);
      }
      // Waits in intervals, because new processes may appear while survivors are watched.
      const forMs = next.length > 0 ? this.passMs : Math.min(this.passMs, leftMs);
      await this.watch.untilEnded(forMs, () => this.allMissing());
      view = await lookAt(snapshots);
    }
    return view;
  }

  close(): void {
    this.watch.close();
  }

  private async allMissing(): Promise<boolean> {
    const view = await lookAt(this.parts.snapshots);
    return !view || this.parts.areMissing(view);
  }
}
