import type { ProcessInfo, ProcessKey } from '../core/process';
import { findProcess, type Snapshot } from '../core/snapshot';
import { buildTree, type ProcessTree } from '../core/tree';
import { guardedSignal } from './guardedSignal';
import { IdentityUnknownError, type IdentityGuard, type OpenIdentityGuard } from './identityGuard';
import type { FreshSnapshots } from './sampledIdentity';
import type { ProcessOutcome, SignalOutcome } from './signalOutcome';

export interface KillTreeRequest {
  readonly roots: readonly ProcessInfo[];
  readonly snapshots: FreshSnapshots;
  readonly openGuard: OpenIdentityGuard;
  /** True for one that is left alone wherever in the tree it stands. */
  readonly isProtected: (info: ProcessInfo, tree: ProcessTree) => boolean;
  /** Asks the user about the roots that are still there; only `true` lets signals go. */
  readonly confirm: (held: readonly ProcessInfo[]) => Promise<boolean>;
  /** How long the signalled ones are given to end, in each pass. */
  readonly passMs?: number;
}

export interface KillTreeResult {
  readonly outcomes: readonly ProcessOutcome[];
  /** Protected, and so left alone. */
  readonly spared: readonly ProcessInfo[];
}

/** What starts new ones faster than three passes end them is not to be won against. */
const PASSES = 3;
const PASS_MS = 1000;
const POLL_MS = 100;
/** Descriptors held at a time: a tree may be larger than what this process may open. */
const BATCH = 100;

/**
 * Asks everything below the roots, and the roots, to end: children first, each by its identity. New
 * ones that show up in a fresh snapshot are asked in a next pass, of which there are three at most.
 */
export async function killTree(request: KillTreeRequest): Promise<KillTreeResult | 'cancelled'> {
  const { roots, openGuard } = request;
  const guards = new Map<ProcessKey, IdentityGuard>();
  const killing = new TreeKilling(request, guards);
  try {
    const held: ProcessInfo[] = [];
    for (const root of roots) {
      const guard = await openOrWord(root, openGuard);
      if (typeof guard === 'string') killing.settle(root, guard);
      else {
        guards.set(root.key, guard);
        held.push(root);
      }
    }
    if (held.length > 0) {
      if (!(await request.confirm(held))) return 'cancelled';
      await killing.run(held);
    }
    return killing.result();
  } finally {
    for (const guard of guards.values()) guard.close();
  }
}

interface Hold {
  readonly info: ProcessInfo;
  readonly guard: IdentityGuard;
  /** Lets go of the guard, unless it is held for longer than one signal. */
  readonly close: () => void;
}

/** One killing under way: who was signalled, and who is known to belong. */
class TreeKilling {
  private readonly signalled = new Map<ProcessKey, ProcessInfo>();
  private readonly outcomes = new Map<ProcessKey, ProcessOutcome>();
  private readonly spared = new Map<ProcessKey, ProcessInfo>();

  constructor(
    private readonly request: KillTreeRequest,
    private readonly rootGuards: ReadonlyMap<ProcessKey, IdentityGuard>,
  ) {}

  settle(info: ProcessInfo, outcome: SignalOutcome): void {
    this.outcomes.set(info.key, { info, outcome });
  }

  async run(roots: readonly ProcessInfo[]): Promise<void> {
    for (let pass = 0; pass < PASSES; pass++) {
      const snapshot = await this.freshSnapshot();
      if (!snapshot) break;
      if (pass === 0) this.settleMissing(roots, snapshot);
      const fresh = this.unsignalled(roots, snapshot);
      if (fresh.length === 0) break;
      for (let start = 0; start < fresh.length; start += BATCH) {
        await this.signalAll(fresh.slice(start, start + BATCH));
      }
      await this.waitForEnds();
    }
    await this.look(roots);
  }

  result(): KillTreeResult {
    return { outcomes: [...this.outcomes.values()], spared: [...this.spared.values()] };
  }

  private async freshSnapshot(): Promise<Snapshot | undefined> {
    const { snapshots } = this.request;
    return (await snapshots.refresh()) ? snapshots.snapshot : undefined;
  }

  private settleMissing(roots: readonly ProcessInfo[], snapshot: Snapshot): void {
    for (const root of roots) {
      if (outcomeIn(snapshot, root.key) === 'ended') this.settle(root, 'gone');
    }
  }

  /** Who is to be signalled now, children before their parents. */
  private unsignalled(roots: readonly ProcessInfo[], snapshot: Snapshot): ProcessInfo[] {
    const tree = buildTree(snapshot);
    const found = new Map<ProcessKey, ProcessInfo>();
    for (const { key } of [...roots, ...this.signalled.values()]) {
      const top = findProcess(snapshot, key);
      if (!top || this.outcomes.get(key)?.outcome === 'gone') continue;
      for (const info of [top, ...tree.descendantsOf(key)]) {
        // Set anew, it moves behind the parent that was found after it.
        found.delete(info.key);
        found.set(info.key, info);
      }
    }
    const fresh: ProcessInfo[] = [];
    for (const info of [...found.values()].reverse()) {
      if (this.signalled.has(info.key) || this.outcomes.has(info.key)) continue;
      if (info.state === 'zombie' || info.state === 'dead') continue;
      if (this.request.isProtected(info, tree)) this.spared.set(info.key, info);
      else fresh.push(info);
    }
    return fresh;
  }

  /** All are held before the first is signalled, so that they are in the order given. */
  private async signalAll(processes: readonly ProcessInfo[]): Promise<void> {
    const holds = await Promise.all(processes.map((info) => this.hold(info)));
    await Promise.all(holds.flatMap((hold) => (hold ? [this.signal(hold)] : [])));
  }

  private async hold(info: ProcessInfo): Promise<Hold | undefined> {
    const root = this.rootGuards.get(info.key);
    if (root) return { info, guard: root, close: () => undefined };
    const guard = await openOrWord(info, this.request.openGuard);
    if (typeof guard !== 'string') return { info, guard, close: () => guard.close() };
    this.settle(info, guard);
    return undefined;
  }

  private async signal({ info, guard, close }: Hold): Promise<void> {
    try {
      const result = await guardedSignal(guard, info.pid, 'terminate');
      if (result === 'sent') this.signalled.set(info.key, info);
      else this.settle(info, result);
    } finally {
      close();
    }
  }

  private async waitForEnds(): Promise<void> {
    const deadline = performance.now() + (this.request.passMs ?? PASS_MS);
    while (performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const snapshot = await this.freshSnapshot();
      if (!snapshot) return;
      const ended = ({ key }: ProcessInfo) => outcomeIn(snapshot, key) === 'ended';
      if ([...this.signalled.values()].every(ended)) return;
    }
  }

  /** The last look: what became of the signalled, and who came after the last pass. */
  private async look(roots: readonly ProcessInfo[]): Promise<void> {
    const snapshot = await this.freshSnapshot();
    if (snapshot) {
      for (const info of this.unsignalled(roots, snapshot)) this.settle(info, 'running');
    } else {
      for (const root of roots) {
        if (!this.signalled.has(root.key) && !this.outcomes.has(root.key)) {
          this.settle(root, 'unverified');
        }
      }
    }
    for (const info of this.signalled.values()) {
      this.settle(info, snapshot ? outcomeIn(snapshot, info.key) : 'unobserved');
    }
  }
}

function outcomeIn(snapshot: Snapshot, key: ProcessKey): SignalOutcome {
  const state = findProcess(snapshot, key)?.state;
  if (state === undefined || state === 'dead' || state === 'zombie') return 'ended';
  if (state === 'disk-sleep') return 'uninterruptible';
  return state === 'stopped' || state === 'traced' ? 'stopped' : 'running';
}

async function openOrWord(
  info: ProcessInfo,
  openGuard: OpenIdentityGuard,
): Promise<IdentityGuard | 'gone' | 'unverified'> {
  try {
    return (await openGuard(info)) ?? 'gone';
  } catch (error) {
    if (error instanceof IdentityUnknownError) return 'unverified';
    throw error;
  }
}
