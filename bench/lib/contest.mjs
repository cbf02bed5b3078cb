import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from './quantile.mjs';
import { RunningContestant } from './runningContestant.mjs';

/** Between two turns; after a shorter pause, percentages could be repeated instead of computed. */
const PAUSE_MS = 110;
/** A contestant slower than two seconds gets one round and no warm-up. */
const SLOW_MS = 2000;
const MOST_WARM_UPS = 10;

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} extra_processes in the herd
 * @property {number} processes listed by the contestant
 * @property {number} rounds
 * @property {{min: number, median: number, max: number}} wall_ms
 * @property {number | null} cpu_ms mean per round
 * @property {{median_host_ms: number, median_bytes: number}} [ipc] only for ProcLens
 */

/**
 * Returns the contestants that were not so slow with the previous herd that a larger one would take
 * most of the run.
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 * @param {readonly Result[]} before
 */
export function quickEnough(contestants, before) {
  const slow = new Set(
    before.filter(({ wall_ms }) => wall_ms.median > SLOW_MS).map(({ name }) => name),
  );
  return contestants.filter(({ name }) => !slow.has(name));
}

/**
 * Lets all contestants list the processes in turns, so that disturbances of the machine affect all
 * of them alike. Slow ones take part in fewer turns.
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 * @param {{extra: number, turns: number, budgetMs: number}} options the budget is per contestant
 * @returns {Promise<Result[]>}
 */
export async function contest(contestants, { extra, turns, budgetMs }) {
  const entries = [];
  for (const contestant of contestants)
    entries.push(await prepare(contestant, { turns, budgetMs }));
  for (let turn = 0; turn < turns; turn++) {
    await wait(PAUSE_MS);
    // The order changes each turn, because the pause or the contestant before affects the cost.
    const first = turn % entries.length;
    for (const { running, rounds, measured } of [
      ...entries.slice(first),
      ...entries.slice(0, first),
    ]) {
      const due = Math.floor(((turn + 1) * rounds) / turns);
      if (due === Math.floor((turn * rounds) / turns)) continue;
      const round = await running.round();
      if (round) measured.push(round);
    }
  }
  for (const { running } of entries) await running.stop();
  return entries.flatMap(({ contestant: { name, label }, measured, rounds }) => {
    if (measured.length < rounds) console.log(`${label} stopped answering in time.`);
    return measured.length > 0 ? [summary(name, extra, measured)] : [];
  });
}

/**
 * Starts a contestant, lets it warm up and determines how many rounds there is time for.
 * @param {import('./contestants.mjs').Contestant} contestant
 * @param {{turns: number, budgetMs: number}} options
 */
async function prepare(contestant, { turns, budgetMs }) {
  const running = new RunningContestant(contestant);
  const first = await running.round();
  if (!first || first.wall_ms > SLOW_MS) {
    return { contestant, running, rounds: 0, measured: first ? [first] : [] };
  }
  let last = first;
  const enough = performance.now() + contestant.warmUpMs;
  for (let i = 1; i < MOST_WARM_UPS && performance.now() < enough; i++) {
    await wait(PAUSE_MS);
    last = (await running.round()) ?? last;
  }
  const rounds = Math.min(turns, Math.max(3, Math.floor(budgetMs / last.wall_ms)));
  return {
    contestant,
    running,
    rounds,
    measured: /** @type {import('./runningContestant.mjs').Round[]} */ ([]),
  };
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
