import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from './quantile.mjs';
import { RunningContestant } from './runningContestant.mjs';

/** Between two turns; less would let percentages be repeated instead of computed. */
const PAUSE_MS = 110;
/** Who takes this long has no use for a warm-up, and no time for many rounds. */
const SLOW_MS = 3000;
const WARM_UPS = 10;

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} extra_processes of the herd
 * @property {number} processes that it listed
 * @property {number} rounds
 * @property {{min: number, median: number, max: number}} wall_ms
 * @property {number | null} cpu_ms mean of a round
 * @property {{median_host_ms: number, median_bytes: number}} [ipc] of ProcLens
 */

/**
 * Lets all contestants list the processes in turns, so that what disturbs the machine disturbs all
 * of them alike. Slow ones take part in fewer turns.
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 * @param {{extra: number, turns: number, budgetMs: number}} options budget: for one contestant
 * @returns {Promise<Result[]>}
 */
export async function contest(contestants, { extra, turns, budgetMs }) {
  const entries = [];
  for (const contestant of contestants) {
    const running = new RunningContestant(contestant);
    const first = await running.round();
    for (let i = 1; i < WARM_UPS && first.wall_ms < SLOW_MS / 30; i++) {
      await wait(PAUSE_MS);
      await running.round();
    }
    const slow = first.wall_ms > SLOW_MS;
    const again = await (slow ? first : running.round());
    const wanted = Math.floor(budgetMs / again.wall_ms);
    const rounds = Math.min(turns, Math.max(wanted, slow ? 0 : 3));
    entries.push({ contestant, running, rounds, measured: slow ? [first] : [] });
  }
  for (let turn = 0; turn < turns; turn++) {
    await wait(PAUSE_MS);
    for (const { running, rounds, measured } of entries) {
      const due = Math.floor(((turn + 1) * rounds) / turns);
      if (due > Math.floor((turn * rounds) / turns)) measured.push(await running.round());
    }
  }
  for (const { running } of entries) await running.stop();
  return entries.map(({ contestant, measured }) => summary(contestant.name, extra, measured));
}

/**
 * @param {string} name
 * @param {number} extra
 * @param {readonly import('./runningContestant.mjs').Round[]} rounds
 * @returns {Result}
 */
function summary(name, extra, rounds) {
  const wall = rounds.map((round) => round.wall_ms);
  const cpu = rounds.map((round) => round.cpu_ms).filter((ms) => !Number.isNaN(ms));
  const bytes = rounds.flatMap((round) => round.bytes ?? []);
  const host = rounds.flatMap((round) => round.host_ms ?? []);
  return {
    name,
    extra_processes: extra,
    processes: rounds.at(-1)?.processes ?? 0,
    rounds: rounds.length,
    wall_ms: { min: quantile(wall, 0), median: quantile(wall, 0.5), max: quantile(wall, 1) },
    cpu_ms: cpu.length > 0 ? cpu.reduce((sum, ms) => sum + ms, 0) / cpu.length : null,
    ...(bytes.length > 0 && {
      ipc: { median_host_ms: quantile(host, 0.5), median_bytes: quantile(bytes, 0.5) },
    }),
  };
}
