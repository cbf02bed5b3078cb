import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Collector } from '../../../../src/collectors/collector';
import type { ProcessInfo } from '../../../../src/core/process/process';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import { SnapshotBuilder, SURE_INTERVAL_MS } from '../../../../src/core/process/deltaBuilder';
import { cpuTimeMs } from '../../../support/children/cpuTicks';

export const MEASURE_MS = { procfs: 1200, systeminformation: 3500 };
/** If asked again within half a second, the library repeats its answer, whoever asked before. */
const LIBRARY_PAUSE_MS = 520;
/**
 * The library starts a program for each process, which may take seconds on a busy machine, and the
 * exact time at which it reads a process is unknown. The longer the measurement, the less that
 * matters.
 */
const TIMES_AS_LONG = 10;
const MOST_MEASURE_MS = 20_000;
/** Times are truncated to clock ticks, and those of two kinds are added up. */
const SLACK_MS = 20;

/** The CPU time of a process, and the elapsed time of one core. */
interface CpuTime {
  readonly usedMs: number;
  readonly atMs: number;
}

/** What a collector shows, and the range it must be in, all in percent of one core. */
interface Comparison {
  readonly shown: number | undefined;
  readonly least: number;
  readonly most: number;
}

/** A collector, seen through the snapshots that are built from its readings. */
export class Subject {
  private readonly builder = new SnapshotBuilder();
  constructor(private readonly collector: Collector) {}

  async snapshot(): Promise<Snapshot> {
    await this.untilAskable();
    return this.collect();
  }

  async process(pid: number): Promise<ProcessInfo> {
    return processIn(await this.snapshot(), pid);
  }

  /**
   * Reads the counters of the kernel before and after each of two collections. The collector reads
   * them somewhere in between, which is right however busy the machine is.
   */
  async cpu(pid: number): Promise<Comparison> {
    await this.untilAskable();
    // A reading that follows another one too soon would not become the base of the percentage.
    await wait(SURE_INTERVAL_MS);
    const startMs = performance.now();
    const before = this.cpuTime(pid);
    await this.collect();
    const begun = this.cpuTime(pid);
    const collectMs = performance.now() - startMs;
    const enoughMs = Math.max(MEASURE_MS[this.collector.id], TIMES_AS_LONG * collectMs);
    await wait(Math.min(enoughMs, MOST_MEASURE_MS));
    const ending = this.cpuTime(pid);
    const { cpuPercent: shown } = processIn(await this.collect(), pid);
    const after = this.cpuTime(pid);
    const percent = (usedMs: number, from: CpuTime, to: CpuTime) =>
      (usedMs / (to.atMs - from.atMs)) * 100;
    return {
      shown,
      least: percent(ending.usedMs - begun.usedMs - SLACK_MS, before, after),
      most: percent(after.usedMs - before.usedMs + SLACK_MS, begun, ending),
    };
  }

  /** The collector must show the CPU time that other processes leave to this one. */
  async assertShowsCpu(pid: number): Promise<void> {
    const { shown, least, most } = await this.cpu(pid);
    const text = `${shown} % shown, not ${least} to ${most} %`;
    assert.ok(shown !== undefined && shown >= least && shown <= most, text);
  }

  private async collect(): Promise<Snapshot> {
    return this.builder.next(await this.collector.collect());
  }

  private async untilAskable(): Promise<void> {
    if (this.collector.id === 'systeminformation') await wait(LIBRARY_PAUSE_MS);
  }

  /** The library measures time by what all cores have counted. */
  private cpuTime(pid: number): CpuTime {
    const atMs = this.collector.id === 'procfs' ? performance.now() : countedMs();
    return { usedMs: cpuTimeMs(pid), atMs };
  }
}

function processIn({ processes }: Snapshot, pid: number): ProcessInfo {
  return processes.get(pid) ?? assert.fail(`process ${pid} is not listed`);
}

/** What a core has counted on average since boot, busy or idle. */
function countedMs(): number {
  const lines = readFileSync('/proc/stat', 'latin1').match(/^cpu\d+ .*$/gm) ?? [];
  const ticks = lines.flatMap((line) => line.split(' ').slice(1).map(Number));
  return (ticks.reduce((sum, value) => sum + value, 0) * 10) / lines.length;
}
