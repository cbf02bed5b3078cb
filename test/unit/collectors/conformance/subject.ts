import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Collector } from '../../../../src/collectors/collector';
import type { ProcessInfo } from '../../../../src/core/process';
import type { Snapshot } from '../../../../src/core/snapshot';
import { SnapshotBuilder } from '../../../../src/core/snapshotBuilder';
import { cpuTimeMs } from '../../../support/children/cpuTicks';

/** The library reads each process by a `cat` of its own: when, is sure to some 100 ms only. */
export const MEASURE_MS = { procfs: 1200, systeminformation: 3500 };
/** Asked again within half a second, the library repeats itself, whoever asked before. */
const LIBRARY_PAUSE_MS = 520;
const MOST_TRYING_MS = 15_000;
const MOST_TRIES = 5;

/** What a collector says against what the kernel says, both in percent of one core. */
interface Comparison {
  readonly shown: number | undefined;
  readonly real: number;
}

/** A collector, seen as the snapshots of what it reads. */
export class Subject {
  private readonly builder = new SnapshotBuilder();
  constructor(private readonly collector: Collector) {}

  async snapshot(): Promise<Snapshot> {
    if (this.collector.id === 'systeminformation') await wait(LIBRARY_PAUSE_MS);
    return this.builder.next(await this.collector.collect());
  }

  async process(pid: number): Promise<ProcessInfo> {
    const info = (await this.snapshot()).processes.get(pid);
    assert.ok(info, `process ${pid} is not listed`);
    return info;
  }

  async cpu(pid: number): Promise<Comparison> {
    await this.snapshot();
    const before = { cpuMs: cpuTimeMs(pid), atMs: performance.now() };
    await wait(MEASURE_MS[this.collector.id]);
    const { cpuPercent: shown } = await this.process(pid);
    const real = ((cpuTimeMs(pid) - before.cpuMs) / (performance.now() - before.atMs)) * 100;
    return { shown, real };
  }

  /**
   * Measures until the process really had the cores it wants, which others may be using. If it
   * does not get them in time, what it got must at least be shown.
   */
  async assertBurns(pid: number, percent: number): Promise<void> {
    const margin = percent / 10;
    const deadline = performance.now() + MOST_TRYING_MS;
    let shown: number | undefined;
    let real: number;
    do {
      ({ shown, real } = await this.cpu(pid));
    } while (Math.abs(real - percent) > margin / 2 && performance.now() < deadline);
    const text = `${shown} % shown of ${real} % used`;
    assert.ok(shown !== undefined, text);
    if (Math.abs(real - percent) <= margin / 2) {
      assert.ok(Math.abs(shown - percent) <= margin, text);
      return;
    }
    if (this.collector.id === 'procfs') assert.ok(Math.abs(shown - real) <= margin, text);
    else await this.assertFollows(pid, 2 * margin);
  }

  /**
   * The library's many commands may take seconds on a busy machine, in which the process gets more or
   * less of the CPU than in those measured here: it has several tries.
   */
  private async assertFollows(pid: number, margin: number): Promise<void> {
    const tries: string[] = [];
    for (let i = 0; i < MOST_TRIES; i++) {
      const { shown = NaN, real } = await this.cpu(pid);
      if (Math.abs(shown - real) <= margin) return;
      tries.push(`${shown} % shown of ${real} % used`);
    }
    assert.fail(tries.join('; '));
  }
}
