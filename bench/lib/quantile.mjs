/**
 * @param {readonly number[]} values
 * @param {number} q 0 for the minimum, 0.5 for the median, 1 for the maximum
 * @returns {number} interpolated between two values; 0 if there are none
 */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
