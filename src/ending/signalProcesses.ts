import type { SignalAction } from '../core/process/action';
import {
  hasVanished,
  type ProcessInfo,
  type ProcessKey,
  type ProcessState,
} from '../core/process/process';
import { BLIND_POLL_MS } from './endWatch';
import { type Identity, IdentityUnknownError, type OpenIdentity } from './identity';
import { type IdentifiedProcess, identifyAll, identify } from './openIdentity';
import {
  verifiedSignal,
  isSignallablePid,
  type ProcessOutcome,
  type SignalOutcome,
} from './signals';
import { frozenOutcome } from './frozenOutcome';

export interface SignalRequest {
  readonly processes: readonly ProcessInfo[];
  readonly action: SignalAction;
  readonly openIdentity: OpenIdentity;
  /** Reads the rows of these again; without it they are shown as they were given. */
  readonly reread?: (infos: readonly ProcessInfo[]) => Promise<readonly ProcessInfo[]>;
  /**
   * Asks the user about those that are still there; only a resolved `true` lets signals go. It is
   * called again if some of them, `changed`, ran exec while the question stood.
   */
  readonly confirm: (
    infos: readonly ProcessInfo[],
    changed: readonly ProcessInfo[],
  ) => Promise<boolean>;
  /** Whether it is not wanted any more; asked in the turn of each signal. */
  readonly isCalledOff?: (() => boolean) | undefined;
  /** How long the outcome is watched. */
  readonly watchMs?: number;
}

const WATCH_MS = 3000;
/** A signal that need not end anything is told of sooner: there may be nothing to see. */
const SHORT_WATCH_MS = 500;
const POLL_MS = 50;
/** What is in state D for less is not stuck in it. */
const STUCK_MS = 400;
/** A process that runs exec during each of so many questions is left alone. */
const MOST_QUESTIONS = 3;

/**
 * Signals the processes that the user saw, or nothing: their identities are pinned from before the
 * question and read again between the answer and each signal. One that has gone meanwhile is left
 * out, never replaced. If one runs exec while the question stands, nothing is sent and the user is
 * asked again. `cancelled`: the user said no, and nothing was sent.
 */
export async function signalProcesses(
  request: SignalRequest,
): Promise<readonly ProcessOutcome[] | 'cancelled'> {
  const { processes, action, openIdentity, isCalledOff } = request;
  for (const { pid } of processes) {
    if (!isSignallablePid(pid)) throw new RangeError(`Not a process id: ${String(pid)}`);
  }
  let identified = await identifyAll(processes, openIdentity);
  let changed: ReadonlySet<ProcessKey> = new Set();
  try {
    for (let asked = 1; identified.some(({ identity }) => identity); asked++) {
      identified = await reread(identified, request);
      const infos = identified.flatMap(({ info, identity }) => (identity ? [info] : []));
      const others = infos.filter(({ key }) => changed.has(key));
      if (!(await request.confirm(infos, others))) return 'cancelled';
      changed = await changedOf(identified);
      // After the last question the signal is refused to those that changed, one by one.
      if (changed.size === 0 || asked === MOST_QUESTIONS) break;
      identified = await Promise.all(
        identified.map(async (one) =>
          changed.has(one.info.key) ? identifiedAgain(one, openIdentity) : one,
        ),
      );
    }
    const watchMs = request.watchMs ?? (isUserSignal(action) ? SHORT_WATCH_MS : WATCH_MS);
    // Each is signalled before this call awaits the first of them.
    return await allDone(
      identified.map(async ({ info, identity, missing }): Promise<ProcessOutcome> => {
        if (!identity) return { info, outcome: missing };
        const result = await verifiedSignal(identity, info.pid, action, {
          sameProgram: true,
          isCalledOff,
        });
        if (result !== 'sent') return { info, outcome: result };
        const outcome = await watch(identity, action, watchMs);
        return { info, outcome: frozenOutcome(outcome, info, action) };
      }),
    );
  } finally {
    for (const { identity } of identified) identity?.close();
  }
}

/** The same with the rows as they are now: what was read before an identity was opened may be old. */
async function reread(
  identified: readonly IdentifiedProcess[],
  { reread: rowsOf }: SignalRequest,
): Promise<readonly IdentifiedProcess[]> {
  if (!rowsOf) return identified;
  const rows = new Map(
    (await rowsOf(identified.map(({ info }) => info))).map((row) => [row.key, row]),
  );
  return identified.map((one) => ({ ...one, info: rows.get(one.info.key) ?? one.info }));
}

/** Those that run another program by now. What cannot be verified is refused at the signal. */
async function changedOf(
  identified: readonly IdentifiedProcess[],
): Promise<ReadonlySet<ProcessKey>> {
  const keys = await Promise.all(
    identified.map(async ({ info, identity }) => {
      try {
        return (await identity?.stateOfProgram()) === 'otherProgram' ? [info.key] : [];
      } catch (error) {
        if (error instanceof IdentityUnknownError) return [];
        throw error;
      }
    }),
  );
  return new Set(keys.flat());
}

function identifiedAgain(
  { info, identity }: IdentifiedProcess,
  openIdentity: OpenIdentity,
): Promise<IdentifiedProcess> {
  identity?.close();
  return identify(info, openIdentity);
}

async function watch(
  identity: Identity,
  action: SignalAction,
  watchMs: number,
): Promise<SignalOutcome> {
  const deadline = performance.now() + watchMs;
  /** When it was last seen in another state than D. */
  let awakeMs = -Infinity;
  for (;;) {
    const { state, isBlind } = await lookThrough(identity);
    if (state !== 'disk-sleep') awakeMs = performance.now();
    const reached = goalReached(action, state);
    if (reached) return reached;
    const leftMs = deadline - performance.now();
    // A timer may be early by less than a millisecond.
    if (leftMs < 1) {
      // For a moment any process is in state D, while it starts another, say.
      const isStuck = state === 'disk-sleep' && performance.now() - awakeMs > STUCK_MS;
      return stateWhenLate(action, state, isStuck);
    }
    const pauseMs = Math.min(isBlind ? BLIND_POLL_MS : POLL_MS, leftMs);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

type SeenState = ProcessState | 'unseen' | undefined;

/** What needs no more watching. A zombie is mostly collected within moments: it is given those. */
function goalReached(action: SignalAction, state: SeenState): SignalOutcome | undefined {
  if (state !== 'unseen' && hasVanished(state)) return 'ended';
  if (action === 'suspend' && state === 'stopped') return 'suspended';
  const isHeld = state === 'stopped' || state === 'traced';
  if (action === 'resume' && !isHeld && state !== 'unseen' && state !== 'zombie') return 'resumed';
  return undefined;
}

function stateWhenLate(action: SignalAction, state: SeenState, isStuck: boolean): SignalOutcome {
  if (state === 'unseen') return 'unobserved';
  if (state === 'zombie') return 'defunct';
  if (isStuck) return 'uninterruptible';
  if (state === 'stopped' || state === 'traced') return state;
  const mustAct = action === 'terminate' || action === 'forceTerminate' || action === 'suspend';
  return mustAct ? 'running' : 'delivered';
}

function isUserSignal(action: SignalAction): boolean {
  return action === 'user1' || action === 'user2';
}

/** `isBlind`: the identity itself sees nothing and takes a snapshot for each answer. */
async function lookThrough(
  identity: Identity,
): Promise<{ readonly state: SeenState; readonly isBlind: boolean }> {
  let isBlind = false;
  try {
    const answer = identity.currentState();
    isBlind = answer instanceof Promise;
    return { state: await answer, isBlind };
  } catch (error) {
    if (error instanceof IdentityUnknownError) return { state: 'unseen', isBlind };
    throw error;
  }
}

/**
 * What all of them resolve with, once every one is done: what they use may be let go of then.
 * @throws what the first of them that rejected did.
 */
async function allDone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
