import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeDelta } from '../../../../src/core/process/delta';
import {
  DEFAULT_HISTORY_LIMITS,
  History,
  type HistoryLimits,
  type ProcessHistory,
} from '../../../../src/core/history/history';
import type { ProcessInfo, ProcessKey } from '../../../../src/core/process/process';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import { info, snapshot } from '../../../support/processes';

type Column = readonly (number | undefined)[];

/** Feeds samples to a history as a sampler does: unchanged rows stay the same objects. */
class Feed {
  readonly history: History;
  previous: Snapshot | undefined;
  private seq = 0;

  constructor(limits: Partial<HistoryLimits> = {}) {
    this.history = new History({ ...DEFAULT_HISTORY_LIMITS, ...limits });
  }

  sample(
    processes: readonly ProcessInfo[],
    { timestampMs = (this.previous?.timestampMs ?? 0) + 2000, whole = false } = {},
  ): void {
    const now = { ...snapshot(processes, ++this.seq), timestampMs };
    const delta = encodeDelta(now, whole ? undefined : this.previous);
    this.history.add({ delta, previous: this.previous, snapshot: now });
    this.previous = now;
  }

  of({ key }: { readonly key: ProcessKey }): ProcessHistory {
    const found = this.history.of(key);
    assert.ok(found, `no history of ${key}`);
    return found;
  }
}

describe('History', () => {
  const idle = info({ pid: 1, rssBytes: 5 });
  const busy = (cpuPercent: number | undefined, rssBytes = 7) =>
    info({ pid: 2, cpuPercent, rssBytes });

  it('has the values of each sample, even if nothing changed', () => {
    const feed = new Feed();
    for (const cpu of [undefined, 10, 10, 30]) feed.sample([idle, busy(cpu)]);
    const { atMs, cpuPercent, rssBytes, endedAtMs } = feed.of(busy(0));
    assert.deepEqual(atMs, [2000, 4000, 6000, 8000]);
    assert.deepEqual(cpuPercent, [undefined, 10, 10, 30] satisfies Column);
    assert.deepEqual(rssBytes, [7, 7, 7, 7]);
    assert.equal(endedAtMs, undefined);
    assert.deepEqual(feed.of(idle).rssBytes, [5, 5, 5, 5]);
  });

  it('starts the series of a process at its first sample', () => {
    const feed = new Feed();
    feed.sample([idle]);
    feed.sample([idle, busy(1)]);
    assert.deepEqual(feed.of(busy(1)).atMs, [4000]);
  });

  it('includes processes that existed before it was created', () => {
    const feed = new Feed();
    feed.sample([idle]);
    const late = new Feed();
    late.previous = feed.previous;
    late.sample([idle, busy(1)]);
    assert.deepEqual(late.of(idle).rssBytes, [5]);
  });

  it('keeps an ended process for a minute, with its last values and end time', () => {
    const feed = new Feed();
    feed.sample([busy(10)]);
    feed.sample([busy(20)]);
    feed.sample([]);
    for (let at = 8000; at <= 66_000; at += 2000) feed.sample([]);
    const { last, endedAtMs, cpuPercent, atMs } = feed.of(busy(20));
    assert.equal(last.cpuPercent, 20);
    assert.equal(endedAtMs, 6000);
    assert.deepEqual(
      [cpuPercent, atMs],
      [
        [10, 20],
        [2000, 4000],
      ],
    );
    feed.sample([]);
    assert.equal(feed.history.of(last.key), undefined);
  });

  it('distinguishes two processes with the same pid', () => {
    const feed = new Feed();
    const next = info({ pid: 2, startId: '99', cpuPercent: 1 });
    feed.sample([busy(50)]);
    feed.sample([next]);
    assert.deepEqual(feed.of(next).cpuPercent, [1]);
    assert.deepEqual(feed.of(busy(50)).cpuPercent, [50]);
    assert.equal(feed.of(busy(50)).endedAtMs, 4000);
  });

  it('continues after a collector restart, whose first snapshot is complete', () => {
    const feed = new Feed();
    feed.sample([idle, busy(50)]);
    feed.sample([idle], { whole: true });
    assert.deepEqual(feed.of(idle).rssBytes, [5, 5]);
    assert.equal(feed.of(busy(50)).endedAtMs, 4000);
  });

  it('continues the series of a process that was missing once', () => {
    const feed = new Feed();
    feed.sample([busy(1)]);
    feed.sample([]);
    feed.sample([busy(3)]);
    const { cpuPercent, endedAtMs } = feed.of(busy(3));
    assert.deepEqual([cpuPercent, endedAtMs], [[1, 1, 3], undefined]);
  });

  it('starts over when the clock is set back', () => {
    const feed = new Feed();
    feed.sample([idle, busy(1)], { timestampMs: 9000 });
    feed.sample([idle, busy(2)], { timestampMs: 5000 });
    feed.sample([idle, busy(3)], { timestampMs: 7000 });
    assert.deepEqual(feed.of(busy(3)).atMs, [5000, 7000]);
    assert.deepEqual(feed.of(idle).rssBytes, [5, 5]);
  });

  it('has no sample of a process that ended while the clock was set back', () => {
    const feed = new Feed();
    feed.sample([idle, busy(1)], { timestampMs: 9000 });
    feed.sample([idle], { timestampMs: 5000 });
    assert.deepEqual(feed.of(busy(1)).atMs, []);
  });

  it('evicts the process that changed longest ago', () => {
    const feed = new Feed({ mostProcesses: 2 });
    const [a, b, c] = [1, 2, 3].map((pid) => info({ pid })) as [
      ProcessInfo,
      ProcessInfo,
      ProcessInfo,
    ];
    feed.sample([a, b]);
    feed.sample([{ ...a, cpuPercent: 9 }, b]);
    feed.sample([{ ...a, cpuPercent: 9 }, b, c]);
    const known = [a, b, c].map(({ key }) => feed.history.of(key) !== undefined);
    assert.deepEqual(known, [true, false, true]);
  });

  it('stays within its limits during a storm of short-lived processes', () => {
    const feed = new Feed({ mostProcesses: 10, mostEnded: 5 });
    const lives = Array.from({ length: 1000 }, (_, i) => info({ pid: i + 1 }));
    for (let i = 0; i < 1000; i += 20) feed.sample(lives.slice(i, i + 20));
    const known = lives.filter(({ key }) => feed.history.of(key));
    assert.equal(known.length, 15);
  });

  it('agrees with a naive history that stores every sample', () => {
    const MOST = 4;
    const process = fc.record({
      pid: fc.integer({ min: 1, max: 3 }),
      startId: fc.constantFrom('1', '2'),
      cpuPercent: fc.constantFrom(undefined, 0, 50),
      rssBytes: fc.constantFrom(undefined, 1, 2),
    });
    const listing = fc.uniqueArray(process, { selector: ({ pid }) => pid, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(listing, fc.boolean()), { maxLength: 12 }), (samples) => {
        const feed = new Feed({ mostSamples: MOST });
        const all: ProcessInfo[][] = [];
        let rows = new Map<ProcessKey, ProcessInfo>();
        for (const [fields, whole] of samples) {
          const processes = fields.map((each) => info(each)).map((row) => unchanged(rows, row));
          rows = new Map(processes.map((row) => [row.key, row]));
          feed.sample(processes, { whole });
          all.push(processes);
        }
        const now = all.at(-1) ?? [];
        for (const { key } of now) {
          const seen = all.map((each) => each.find((row) => row.key === key));
          const from = Math.max(
            seen.findIndex((row) => row !== undefined),
            all.length - MOST,
          );
          // While a process is missing, the history repeats its last values.
          const held = seen.map((_, i) => seen.slice(0, i + 1).findLast((row) => row)).slice(from);
          const { atMs, cpuPercent, rssBytes, endedAtMs } = feed.of({ key });
          assert.equal(endedAtMs, undefined);
          assert.deepEqual(
            cpuPercent,
            held.map((row) => row?.cpuPercent),
          );
          assert.deepEqual(
            rssBytes,
            held.map((row) => row?.rssBytes),
          );
          assert.deepEqual(
            atMs,
            held.map((_, i) => 2000 * (from + i + 1)),
          );
        }
        for (const row of all.flat().filter(({ key }) => !now.some((one) => one.key === key))) {
          const lastSeen = all.findLastIndex((each) => each.some(({ key }) => key === row.key));
          const { endedAtMs, last } = feed.of(row);
          assert.equal(endedAtMs, 2000 * (lastSeen + 2));
          const seen = all[lastSeen]?.find(({ key }) => key === row.key);
          assert.equal(last.cpuPercent, seen?.cpuPercent);
        }
      }),
    );
  });
});

/** The row of the last sample if nothing changed, otherwise the new one. */
function unchanged(rows: ReadonlyMap<ProcessKey, ProcessInfo>, row: ProcessInfo): ProcessInfo {
  const last = rows.get(row.key);
  if (!last) return row;
  return last.cpuPercent === row.cpuPercent && last.rssBytes === row.rssBytes ? last : row;
}
