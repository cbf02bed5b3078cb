import type { ProcessInfo } from '../core/process/process';
import { EndWatch } from './endWatch';
import type { Identity } from './identity';
import { lookAt, type MachineView } from './machineView';
import type { FreshSnapshots } from './sampledIdentity';

/** A tree that starts processes faster than three passes end them can't be ended. */
const PASSES = 3;
/** Descriptors held at a time: a tree may be larger than what this process may open. */
const MOST_HELD = 100;

export interface PassParts {
  readonly snapshots: FreshSnapshots;
  /** The members to signal, parents before their children. */
  readonly unsignalled: (view: MachineView) => readonly ProcessInfo[];
  /** Asks one to end. Returns the identity, to be closed by the caller, if the signal was sent. */
  readonly terminate: (info: ProcessInfo, view: MachineView) => Promise<Identity | undefined>;
  /** Whether all that were signalled are gone. */
  readonly areGone: (view: MachineView) => boolean;
}

/**
 * Signals the members of a tree and, in later passes, what a snapshot shows that they have started:
 * for where nothing says sooner what that is.
 */
export class TreePasses {
  private readonly watch = new EndWatch(MOST_HELD);

  constructor(
    private readonly parts: PassParts,
    private readonly passMs: number,
    private readonly watchMs: number,
  ) {}

  /** Resolves with the last view, once all are gone or the time is over; undefined if unreadable. */
  async run(first: MachineView): Promise<MachineView | undefined> {
    const { snapshots, unsignalled, terminate, areGone } = this.parts;
    const endMs = performance.now() + this.watchMs;
    let view: MachineView | undefined = first;
    for (let passes = 0; view;) {
      const next = passes < PASSES ? unsignalled(view) : [];
      const leftMs = endMs - performance.now();
      if (next.length > 0) passes++;
      else if (leftMs <= 0 || areGone(view)) break;
      for (const info of next) {
        const identity = await terminate(info, view);
        if (identity) this.watch.add(info.key, identity);
      }
      // In pieces: others may come while survivors are watched.
      const forMs = next.length > 0 ? this.passMs : Math.min(this.passMs, leftMs);
      await this.watch.untilEnded(forMs, () => this.allGone());
      view = await lookAt(snapshots);
    }
    return view;
  }

  close(): void {
    this.watch.close();
  }

  private async allGone(): Promise<boolean> {
    const view = await lookAt(this.parts.snapshots);
    return !view || this.parts.areGone(view);
  }
}
