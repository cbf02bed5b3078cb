// Kills hostile trees and checks what is left of them. Prints one JSON object.
//   node hostileTrees.js COUNT [SHAPE SIZE [WAY DELAY]]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTree } from '../../src/ending/killTree';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import type { TrialCounts } from '../../scripts/lib/trials.mjs';
import { realRow } from '../support/realRow';
import { RealSnapshots } from '../support/realSnapshots';
import { HOSTILE_TREE } from './hostileTree';
import { Mark } from './marked';

const SHAPES = [
  'plain',
  'supervised',
  'supervised-session',
  'supervised-exec',
  'graceful',
  'chain',
  'shells',
  'saving-groups',
  'saving-pairs',
  'saving-threes',
  'leaving',
  'ring',
  'ring-session',
  'ring-orphan',
  'ring-daemon',
  'deaf',
  'half-deaf',
  'handler-child',
  'handler-session',
  'handler-orphan',
  'handler-daemon',
  'handler-thrice',
  'late',
];
const SIZES = [8, 60, 200];
const WAYS = ['plain', 'session', 'subreaper'];
/** How long the user takes to answer. */
const DELAYS_MS = [0, 400];

interface Kind {
  readonly shape: string;
  readonly size: number;
  readonly way: string;
  readonly delayMs: number;
}

interface Trial {
  readonly left: number;
  readonly unmentioned: number;
  /** Members that were reported as ended but are alive. */
  readonly wronglyEnded: number;
  /** SIGTERM handlers that were cut short. */
  readonly unfinished: number;
  readonly finished: number;
  readonly ms: number;
}

async function killOne({ shape, size, way, delayMs }: Kind): Promise<Trial> {
  const mark = new Mark();
  const folder = mkdtempSync(join(tmpdir(), 'proclens-tree-'));
  const started = spawn('perl', ['-e', HOSTILE_TREE, shape, String(size), folder, way], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: mark.environment,
  });
  const exited = once(started, 'exit');
  const snapshots = new RealSnapshots();
  try {
    const [line] = (await once(started.stdout, 'data')) as [Buffer];
    const root = Number(/^up (\d+)$/m.exec(line.toString())?.[1]);
    const startMs = performance.now();
    const result = await killTree({
      roots: [realRow(root)],
      snapshots,
      openIdentity: openKernelIdentity,
      protectionOf: () => undefined,
      claim: () => true,
      confirm: () => {
        writeFileSync(join(folder, 'asked'), '');
        return new Promise((resolve) => setTimeout(resolve, delayMs, true));
      },
      isStillAllowed: () => true,
    });
    const ms = performance.now() - startMs;
    const toldTicks = ticksNow();
    if (typeof result === 'string') throw new Error(result);
    // A member reported as running may start others while ProcLens is still reading a busy machine.
    const left = mark
      .alive()
      .filter(({ pid }) => way !== 'subreaper' || pid !== started.pid)
      .filter(({ startId }) => Number(startId) <= toldTicks);
    const ended = new Set<string>();
    const named = new Set<string>(result.spared.map(({ info }) => info.key));
    for (const { info, outcome } of result.outcomes) {
      (outcome === 'ended' || outcome === 'missing' || outcome === 'defunct' ? ended : named).add(
        info.key,
      );
    }
    const notes = readdirSync(folder);
    const finished = notes.filter((name) => name.startsWith('finished.')).length;
    return {
      left: left.length,
      unmentioned: left.filter(({ key }) => !named.has(key)).length,
      wronglyEnded: left.filter(({ key }) => ended.has(key)).length,
      unfinished: shape.startsWith('saving') ? savingIn(shape, size) - finished : 0,
      finished,
      ms,
    };
  } finally {
    await mark.endAll();
    await exited;
    snapshots.dispose();
    rmSync(folder, { recursive: true });
  }
}

/** The start time of a process that is started now, in the unit and on the clock of `stat`. */
function ticksNow(): number {
  const probe = spawn('sleep', ['100'], { stdio: 'ignore' });
  try {
    return Number(realRow(probe.pid ?? 0).startId);
  } finally {
    probe.kill('SIGKILL');
  }
}

/** How many members have a slow SIGTERM handler. */
function savingIn(shape: string, size: number): number {
  if (shape === 'saving-groups') return size;
  return 2 * Math.floor(size / (shape === 'saving-pairs' ? 2 : 3));
}

/** A prime: a few trials cover all sizes, ways and delays, and many trials cover every kind. */
const STRIDE = 37;

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  const [, , , shape, size, way, delay] = process.argv;
  const kinds = (shape ? [shape] : SHAPES).flatMap((shape) =>
    (size ? [Number(size)] : SIZES).flatMap((size) =>
      (way ? [way] : WAYS).flatMap((way) =>
        (delay ? [Number(delay)] : DELAYS_MS).map((delayMs) => ({ shape, size, way, delayMs })),
      ),
    ),
  );
  let failures = 0;
  let survivors = 0;
  let handlers = 0;
  const examples: string[] = [];
  for (let trial = 0; trial < count; trial++) {
    const kind = kinds[(trial * STRIDE) % kinds.length];
    if (!kind) break;
    const { left, unmentioned, wronglyEnded, unfinished, finished, ms } = await killOne(kind);
    survivors += left;
    handlers += finished;
    const name = `${kind.shape} of ${kind.size} (${kind.way}, ${kind.delayMs} ms)`;
    const counts = `${left} left, ${unmentioned} unmentioned, ${wronglyEnded} wrongly ended`;
    const what = `${name}: ${counts}, ${unfinished} handlers cut short`;
    if (process.env['VERBOSE']) console.log(`${what}, ${ms.toFixed(0)} ms`);
    if (unmentioned === 0 && wronglyEnded === 0 && unfinished <= 0) continue;
    failures++;
    if (examples.length < 20) examples.push(what);
  }
  const notes = { survivors, 'finished handlers': handlers };
  const counts: TrialCounts = { trials: count, failures, notes, examples };
  console.log(JSON.stringify(counts));
}

void main();
