/** The maximum of each ratio, with 1,000 processes more than the machine has. */
export const LIMITS = {
  collect_to_floor: 1.3,
  collect_to_ps: 0.25,
  collect_to_systeminformation: 0.02,
  growth_5000_to_1000: 5.5,
  delta_to_whole_bytes: 0.1,
};

/** @typedef {keyof typeof LIMITS} RatioName */

/** The contestant without which a ratio cannot be measured. */
const COMPARED = /** @type {const} */ ({
  collect_to_floor: 'floor',
  collect_to_ps: 'ps',
  collect_to_systeminformation: 'systeminformation',
});

/**
 * Returns the ratios of a run. A ratio is missing if a part of it was not measured.
 * @param {readonly import('./contest.mjs').Result[]} results
 * @param {{delta_bytes: number, whole_bytes: number} | undefined} load
 * @returns {Partial<Record<RatioName, number>>}
 */
export function ratiosOf(results, load) {
  const median = (/** @type {string} */ name, /** @type {number} */ extra) =>
    results.find((result) => result.name === name && result.extra_processes === extra)?.wall_ms
      .median ?? Number.NaN;
  const collect = median('proclens', 1000);
  const all = {
    collect_to_floor: collect / median('floor', 1000),
    collect_to_ps: collect / median('ps', 1000),
    collect_to_systeminformation: collect / median('systeminformation', 1000),
    growth_5000_to_1000: median('proclens', 5000) / collect,
    delta_to_whole_bytes: load ? load.delta_bytes / load.whole_bytes : Number.NaN,
  };
  return Object.fromEntries(Object.entries(all).filter(([, ratio]) => Number.isFinite(ratio)));
}

/**
 * Lists the ratios over their limit, and those missing without a reason, as sentences.
 * @param {Partial<Record<RatioName, number>>} ratios
 * @param {{absent: ReadonlySet<string>, herds: readonly number[]}} run lacked the absent ones
 */
export function failedRatios(ratios, { absent, herds }) {
  const names = /** @type {RatioName[]} */ (Object.keys(LIMITS));
  return names.flatMap((name) => {
    const ratio = ratios[name];
    if (ratio !== undefined)
      return ratio > LIMITS[name] ? [`${name} is over ${String(LIMITS[name])}.`] : [];
    const compared = name in COMPARED && COMPARED[/** @type {keyof typeof COMPARED} */ (name)];
    if (compared && absent.has(compared)) return [];
    if (name === 'growth_5000_to_1000' && !herds.includes(5000)) return [];
    return [`${name} was not measured.`];
  });
}
