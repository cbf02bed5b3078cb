import assert from 'node:assert/strict';
import type { PsRow } from './ps';
import { isNear, type Check, type Seen } from './psChecks';

/** The share of processes that must agree. The others may have changed while they were read. */
const LEAST_SHARE = 0.95;

/** Pairs the rows of ps before and after, for the same process and not just the same pid. */
export function seenByPs(before: Map<number, PsRow>, after: Map<number, PsRow>): Map<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const [pid, first] of before) {
    const second = after.get(pid);
    if (second && isNear(first.startMs, second.startMs)) {
      seen.set(pid, { before: first, after: second });
    }
  }
  return seen;
}

/** Compares every field of every process with ps: all of `own` and nearly all others must agree. */
export function assertAgree<T extends { readonly pid: number }>(
  infos: readonly T[],
  seen: ReadonlyMap<number, Seen>,
  checks: Readonly<Record<string, Check<T>>>,
  own: readonly number[],
): void {
  const compared = infos.flatMap((info) => {
    const both = seen.get(info.pid);
    return both ? [{ info, both }] : [];
  });
  assert.ok(own.every((pid) => compared.some(({ info }) => info.pid === pid)));
  for (const [field, agrees] of Object.entries(checks)) {
    const odd = compared.filter(({ info, both }) => !agrees(info, both));
    // Command lines of other processes may contain secrets, so the message shows only own ones.
    const told = odd.map(({ info, both }) => (own.includes(info.pid) ? { info, both } : info.pid));
    const text = `${field}: ${JSON.stringify(told, undefined, 2)}`;
    assert.ok(odd.length <= (1 - LEAST_SHARE) * compared.length, text);
    assert.ok(!odd.some(({ info }) => own.includes(info.pid)), text);
  }
}
