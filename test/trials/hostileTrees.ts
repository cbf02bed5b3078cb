// Kills hostile trees and looks for what is left of them. Prints one JSON object.
//   node hostileTrees.js COUNT [SHAPE SIZE]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTree } from '../../src/ending/killTree';
import { pinProcess } from '../../src/ending/pinnedProcess';
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
/** Has no factor in common with the number of kinds: a few trials meet all sizes, many all kinds. */
const STRIDE = 20;

interface Trial {
  readonly left: number;
  readonly unmentioned: number;
  /** Said to have ended, and alive. */
  readonly wronglyEnded: number;
  readonly ms: number;
}

async function killOne(shape: string, size: number): Promise<Trial> {
  const mark = new Mark();
  const folder = mkdtempSync(join(tmpdir(), 'proclens-tree-'));
  const root = spawn('perl', ['-e', HOSTILE_TREE, shape, String(size), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: mark.environment,
  });
  const exited = once(root, 'exit');
  const snapshots = new RealSnapshots();
  try {
    await once(root.stdout, 'data');
    const startMs = performance.now();
    const result = await killTree({
      roots: [realRow(root.pid ?? 0)],
      snapshots,
      openGuard: pinProcess,
      protectionOf: () => undefined,
      claim: () => true,
      confirm: () => Promise.resolve(true),
      isStillAllowed: () => true,
    });
    const ms = performance.now() - startMs;
    if (typeof result === 'string') throw new Error(result);
    const left = mark.alive();
    const ended = new Set<string>();
    const named = new Set<string>(result.spared.map(({ info }) => info.key));
    for (const { info, outcome } of result.outcomes) {
      (outcome === 'ended' || outcome === 'gone' || outcome === 'defunct' ? ended : named).add(
        info.key,
      );
    }
    return {
      left: left.length,
      unmentioned: left.filter(({ key }) => !named.has(key)).length,
      wronglyEnded: left.filter(({ key }) => ended.has(key)).length,
      ms,
    };
  } finally {
    await mark.endAll();
    await exited;
    snapshots.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  const [shapes, sizes] = process.argv[3]
    ? [[process.argv[3]], [Number(process.argv[4])]]
    : [SHAPES, SIZES];
  const kinds = sizes.flatMap((size) => shapes.map((shape) => ({ shape, size })));
  let failures = 0;
  let survivors = 0;
  const examples: string[] = [];
  for (let trial = 0; trial < count; trial++) {
    const { shape, size } = kinds[(trial * STRIDE) % kinds.length] ?? { shape: '', size: 0 };
    const { left, unmentioned, wronglyEnded, ms } = await killOne(shape, size);
    survivors += left;
    if (process.env['VERBOSE']) {
      console.log(
        `${shape} ${size}: ${left} left, ${unmentioned} unmentioned, ${ms.toFixed(0)} ms`,
      );
    }
    if (unmentioned === 0 && wronglyEnded === 0) continue;
    failures++;
    if (examples.length < 20) {
      examples.push(`${shape} of ${size}: ${unmentioned} of ${left} survivors are not mentioned`);
    }
  }
  const counts: TrialCounts = { trials: count, failures, notes: { survivors }, examples };
  console.log(JSON.stringify(counts));
}

void main();
