import fc from 'fast-check';

/** Values that identify no process: handpicked ones first, then random ones. */
export function malformedValues(count = 10_000): readonly unknown[] {
  const odd: unknown[] = ['', [], false, true, '  ', -1, 0, 1, NaN, 1e20, 1.5, null, undefined];
  odd.push({ valueOf: () => 5 }, { toString: () => '5:5' }, '4242', [4242], Infinity, -Infinity);
  odd.push(2n, Symbol.iterator, '0:1', '1:', ':1', '5:1 ', '5:-1', '05:1', '1e3:1', [['5:1']], {});
  odd.push({ pid: 4242 }, { key: 4242 }, { info: { key: 4242 } });
  for (let i = 0; odd.length < count / 2; i++) odd.push(-i, String(i), [i], i + 0.5, { pid: i });
  const rest = count - odd.length;
  return [...odd, ...fc.sample(fc.anything({ withBigInt: true }), { numRuns: rest, seed: 1 })];
}
