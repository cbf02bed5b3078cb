import { frozenGroups } from '../collectors/linux/frozenGroups';
import { SYSTEM_PROC } from '../collectors/linux/ownPids';
import type { SignalAction } from '../core/process/action';
import type { ProcessInfo } from '../core/process/process';
import { isMissing, type ProcessState } from '../core/process/state';
import { platformOf } from '../platform/platform';
import { type Identity, IdentityUnknownError } from './identity';
import { readableKin } from './procKin';
import type { SignalOutcome } from './signals';

/** The time between two checks in milliseconds, if each is a snapshot that all views render. */
const BLIND_POLL_MS = 500;

/** `'unseen'`: the process could not be checked. `undefined`: it is missing. */
export type SeenState = ProcessState | 'unseen' | undefined;

/** The state of a process as its identity shows it. */
export interface Look {
  readonly state: SeenState;
  /** Whether the identity sees nothing by itself and takes a snapshot for each answer. */
  readonly isBlind: boolean;
}

/** Looks at a process once. A blind look may reject or resolve late. */
export function lookThrough(identity: Identity): Look | Promise<Look> {
  try {
    const answer = identity.currentState();
    if (!(answer instanceof Promise)) return { state: answer, isBlind: false };
    return answer.then(
      (state) => ({ state, isBlind: true }),
      (error: unknown) => unseen(error, true),
    );
  } catch (error) {
    return unseen(error, false);
  }
}

function unseen(error: unknown, isBlind: boolean): Look {
  if (error instanceof IdentityUnknownError) return { state: 'unseen', isBlind };
  throw error;
}

interface WatchOptions {
  readonly withinMs: number;
  readonly pollMs: number;
  readonly pausesFirst?: boolean;
}

/**
 * Calls `look` now and every `pollMs` milliseconds until it has a result, for the last time when
 * `withinMs` have passed.
 * @param options `pausesFirst` if there can be no result yet
 * @param isBlind whether the next look needs a snapshot, so that it is made after a longer pause
 * @returns `undefined` if there is no result in time
 */
export async function watchFor<T>(
  { withinMs, pollMs, pausesFirst = false }: WatchOptions,
  look: () => T | undefined | Promise<T | undefined>,
  isBlind: () => boolean,
): Promise<T | undefined> {
  const deadline = performance.now() + withinMs;
  let result = pausesFirst ? undefined : await look();
  while (result === undefined) {
    const leftMs = deadline - performance.now();
    // A timer may be early by less than a millisecond.
    if (leftMs < 1) break;
    const pauseMs = Math.min(isBlind() ? BLIND_POLL_MS : pollMs, leftMs);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    result = await look();
  }
  return result;
}

/**
 * The outcome of a signal for a process that is in this state when the watch is over.
 * @param isStuck whether the process has been in state D for longer than any working process
 */
export function outcomeOfState(
  action: SignalAction,
  state: SeenState,
  isStuck: boolean,
): SignalOutcome {
  if (state === 'unseen') return 'unobserved';
  if (isMissing(state)) return 'ended';
  if (state === 'zombie') return 'defunct';
  if (isStuck) return 'uninterruptible';
  if (state === 'stopped' || state === 'traced') return state;
  const mustAct = action === 'terminate' || action === 'forceTerminate' || action === 'suspend';
  return mustAct ? 'running' : 'delivered';
}

const MAY_BE_FROZEN: ReadonlySet<SignalOutcome> = new Set(['running', 'delivered', 'resumed']);

/**
 * Returns a function that replaces an outcome by `frozen` if a process didn't act on this signal
 * because its control group keeps it from running. A forced kill works in a frozen group too,
 * because the kernel itself carries it out.
 */
export function frozenOutcomes(
  action: SignalAction,
): (outcome: SignalOutcome, info: ProcessInfo) => SignalOutcome {
  if (action === 'forceTerminate' || !platformOf().readsProc) return (outcome) => outcome;
  // The mounts are read once for all processes, and only if one may be frozen.
  let isFrozen: ReturnType<typeof frozenGroups> | undefined;
  return (outcome, { pid, key }) => {
    if (!MAY_BE_FROZEN.has(outcome)) return outcome;
    isFrozen ??= frozenGroups(SYSTEM_PROC);
    // The identity is checked after the group is read. Otherwise, the group may belong to a process
    // that reuses the pid.
    return isFrozen(pid) && readableKin(pid)?.key === key ? 'frozen' : outcome;
  };
}
