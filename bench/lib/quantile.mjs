/**
 * @param {readonly number[]} values
 * @param {number} q 0 the least, 0.5 the median, 1 the most
 * @returns {number} 0 if there are none
 */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
