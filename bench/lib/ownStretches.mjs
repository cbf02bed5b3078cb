/**
 * Computes how long a script blocked the thread, from a V8 CPU profile.
 * @param {import('node:inspector').Profiler.Profile} profile
 * @param {(url: string) => boolean} isOwn decides by a script's address whether it counts
 * @returns {{longestMs: number, totalMs: number, count: number}} stretches in which each sample has
 *   an own function on its stack, including garbage collections in between
 */
export function ownStretches({ nodes, samples = [], timeDeltas = [] }, isOwn) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Set();
  const neutral = new Set();
  /** @type {(id: number, inside: boolean) => void} */
  const visit = (id, inside) => {
    const node = byId.get(id);
    if (!node) return;
    const mine = inside || isOwn(node.callFrame.url);
    if (mine) own.add(id);
    if (/^\((garbage collector|program)\)$/.test(node.callFrame.functionName)) neutral.add(id);
    for (const child of node.children ?? []) visit(child, mine);
  };
  if (nodes[0]) visit(nodes[0].id, false);

  let [longest, total, count, current, pending] = [0, 0, 0, 0, 0];
  const close = () => {
    if (current > 0) count++;
    longest = Math.max(longest, current);
    total += current;
    current = 0;
    pending = 0;
  };
  samples.forEach((id, i) => {
    // A sample stands for the time until the next one.
    const lasts = (timeDeltas[i + 1] ?? 0) / 1000;
    if (own.has(id)) {
      current += pending + lasts;
      pending = 0;
    } else if (neutral.has(id) && current > 0) pending += lasts;
    else close();
  });
  close();
  return { longestMs: longest, totalMs: total, count };
}
