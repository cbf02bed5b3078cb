/** Somewhere from the least to the most, by the pid: not all processes come due in one tick. */
export function spread(pid: number, least: number, most: number): number {
  return least + ((pid * 7919) % (most - least));
}
