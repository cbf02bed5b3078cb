import type { SignalAction } from '../core/process/action';
import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { isMissing } from '../core/process/state';
import { type Identity, IdentityUnknownError, type OpenIdentity } from './identity';
import { type IdentifiedProcess, identify, identifyAll } from './openIdentity';
import {
  isSignallablePid,
  type ProcessOutcome,
  type SignalOutcome,
  verifiedSignal,
} from './signals';
import {
  frozenOutcomes,
  type Look,
  lookThrough,
  outcomeOfState,
  type SeenState,
  watchFor,
} from './watch';

export interface SignalRequest {
  readonly processes: readonly ProcessInfo[];
  readonly action: SignalAction;
  readonly openIdentity: OpenIdentity;
  /** Reads the rows of these processes again. Without it, they are shown as they were passed. */
  readonly reread?: (infos: readonly ProcessInfo[]) => Promise<readonly ProcessInfo[]>;
  /**
   * Asks the user about the processes that still exist. Signals are sent only if it resolves with
   * `true`. Called again if some of them, `changed`, ran exec while the question was open.
   */
  readonly confirm: (
    infos: readonly ProcessInfo[],
    changed: readonly ProcessInfo[],
  ) => Promise<boolean>;
  /** Whether the request has been withdrawn. Checked in the turn of each signal. */
  readonly isCalledOff?: (() => boolean) | undefined;
  /** How many milliseconds to watch for the outcome. */
  readonly watchMs?: number;
}

const WATCH_MS = 3000;
/** The time for a signal that need not end the process: there may be nothing to see. */
const SHORT_WATCH_MS = 500;
const POLL_MS = 50;
/** A process in state D for less time isn't stuck. */
const STUCK_MS = 400;
/** A process that runs exec during this many questions in a row is left alone. */
const MOST_QUESTIONS = 3;

/**
 * Signals the processes that the user saw, or nothing. Their identities are opened before the
 * question and checked again between the answer and each signal. A process that has ended meanwhile
 * is skipped, never replaced. If one runs exec while the question is open, nothing is sent and the
 * user is asked again. `cancelled` means that the user declined and nothing was sent.
 * @throws {RangeError} if a pid can't be signalled.
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
      // After the last question, verification before the signal excludes each process that changed.
      if (changed.size === 0 || asked === MOST_QUESTIONS) break;
      identified = await Promise.all(
        identified.map(async (one) =>
          changed.has(one.info.key) ? identifiedAgain(one, openIdentity) : one,
        ),
      );
    }
    const watchMs = request.watchMs ?? (isUserSignal(action) ? SHORT_WATCH_MS : WATCH_MS);
    const finalOutcome = frozenOutcomes(action);
    // All are signalled before this call awaits the first of them.
    return await allDone(
      identified.map(async ({ info, identity, outcome }): Promise<ProcessOutcome> => {
        if (!identity) return { info, outcome };
        const result = await verifiedSignal(identity, info.pid, action, {
          sameProgram: true,
          isCalledOff,
        });
        if (result !== 'sent') return { info, outcome: result };
        const seen = await watch(identity, action, watchMs);
        return { info, outcome: finalOutcome(seen, info) };
      }),
    );
  } finally {
    for (const { identity } of identified) identity?.close();
  }
}

/**
 * Returns the processes with current rows: a row read before its identity was opened may be
 * outdated.
 */
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

/**
 * Returns the processes that run a different program now. Any that can't be verified are excluded
 * at the signal.
 */
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
  /** When the process was last seen in a state other than D. */
  let awakeMs = -Infinity;
  let last: Look = { state: 'unseen', isBlind: false };
  const reached = await watchFor(
    { withinMs: watchMs, pollMs: POLL_MS },
    async () => {
      last = await lookThrough(identity);
      if (last.state !== 'disk-sleep') awakeMs = performance.now();
      return goalReached(action, last.state);
    },
    () => last.isBlind,
  );
  if (reached) return reached;
  // Any process is in state D briefly, for example while it starts another.
  const isStuck = last.state === 'disk-sleep' && performance.now() - awakeMs > STUCK_MS;
  return outcomeOfState(action, last.state, isStuck);
}

/**
 * Returns the outcome if no more watching is needed. A parent usually reaps a zombie within
 * moments, so a zombie is watched further.
 */
function goalReached(action: SignalAction, state: SeenState): SignalOutcome | undefined {
  if (state !== 'unseen' && isMissing(state)) return 'ended';
  if (action === 'suspend' && state === 'stopped') return 'suspended';
  const isHeld = state === 'stopped' || state === 'traced';
  if (action === 'resume' && !isHeld && state !== 'unseen' && state !== 'zombie') return 'resumed';
  return undefined;
}

function isUserSignal(action: SignalAction): boolean {
  return action === 'user1' || action === 'user2';
}

/**
 * Resolves with all results once every promise has settled, so that shared resources can then be
 * closed.
 * @throws what the first rejected promise rejected with.
 */
async function allDone<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
