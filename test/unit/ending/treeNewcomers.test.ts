import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { ProcessInfo } from '../../../src/core/process/process';
import { sentence, sentenceText } from '../../../src/core/text/sentence';
import { childPidsOf, HostSlice } from '../../../src/ending/procKin';
import type { KillTreeResult } from '../../../src/ending/killTreeRequest';
import { CountedTurns } from '../../support/countedTurns';
import { forceEnd } from '../../support/forceEnd';
import { KillTreeFixture, RUN } from '../../support/killTreeFixture';

/** Waits without a turn of the event loop, so that the tested code does not continue meanwhile. */
function waitAtOnce(isSo: () => boolean): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const deadline = performance.now() + 10_000;
  while (!isSo()) {
    assert.ok(performance.now() < deadline);
    Atomics.wait(clock, 0, 0, 5);
  }
}

describe('Killing a tree that starts processes after the answer', function () {
  this.timeout(30_000);
  const { readdirSync } = fs;
  const kill = process.kill.bind(process);
  const restIfOver = Object.getOwnPropertyDescriptor(HostSlice.prototype, 'restIfOver') ?? {};
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(async () => {
    fs.readdirSync = readdirSync;
    process.kill = kill;
    Object.defineProperty(HostSlice.prototype, 'restIfOver', restIfOver);
    await fixture.dispose();
  });

  it('reports newcomers as unverified if the machine cannot be read afterwards', async () => {
    const root = await fixture.children.startScript(
      `trap "sleep 622.${RUN} >/dev/null &" TERM
       sleep 600 >/dev/null & echo up; while :; do wait; done`,
    );
    const [before = 0] = childPidsOf(root.pid);
    let isResumed = false;
    process.kill = (pid, signal) => {
      isResumed ||= pid === root.pid && signal === 'SIGCONT';
      return kill(pid, signal);
    };
    const newcomer = () => childPidsOf(root.pid).find((pid) => pid !== before);
    let looks = 0;
    fs.readdirSync = ((...args: Parameters<typeof readdirSync>) => {
      if (args[0] === '/proc' && isResumed) {
        if (looks++ > 0) throw Object.assign(new Error('Too many files.'), { code: 'EMFILE' });
        waitAtOnce(() => newcomer() !== undefined);
      }
      return readdirSync(...args);
    }) as typeof readdirSync;
    // With no watch time, the read after the signals is the last one.
    const { outcomes, spared } = await fixture.kill(root, { watchMs: 0 });
    const last = newcomer() ?? assert.fail('nothing was started');
    fixture.children.adopt(last);
    assert.equal(looks, 2);
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.pid, outcome]),
      [
        [root.pid, 'unobserved'],
        [before, 'unobserved'],
        [last, 'unverified'],
      ],
    );
    assert.deepEqual(spared, []);
  });

  it('accepts newcomers with the same result whether or not the host gets turns', async () => {
    const first = await killGrown('always');
    const second = await killGrown('never');
    assert.equal(first.turns.size, 6, 'a turn for each');
    assert.equal(second.turns.size, 1, 'one turn for all');
    assert.deepEqual(first.told, second.told);
    assert.deepEqual(first.told.spared, Array(3).fill('Others need it.'));
    assert.deepEqual(first.told.outcomes, Array(5).fill('ended'));
  });

  /** Kills a tree that starts six processes once all answers are given; others depend on three. */
  async function killGrown(rests: 'always' | 'never') {
    const root = await fixture.children.startScript(
      `trap "for i in 1 2 3 4 5 6; do sleep 62\\$i.${RUN} >/dev/null & done" USR1
       sleep 600 >/dev/null & echo up; while :; do wait; done`,
    );
    HostSlice.prototype.restIfOver = function () {
      return rests === 'always' ? this.rest() : Promise.resolve();
    };
    const turns = new CountedTurns();
    const decidedIn = new Map<string, number>();
    const isNeeded = ({ commandLine = '' }: ProcessInfo) => /^sleep 62[135]/.test(commandLine);
    let isGrown = false;
    const result = await fixture.kill(root, {
      isStillAllowed: () => {
        root.kill('SIGUSR1');
        waitAtOnce(
          () => childPidsOf(root.pid).length === 7 && childPidsOf(root.pid).every(runsSleep),
        );
        isGrown = true;
        return true;
      },
      protectionOf: (info) => {
        if (isGrown && info.commandLine?.startsWith('sleep 62') && !decidedIn.has(info.key)) {
          decidedIn.set(info.key, turns.count);
        }
        return isNeeded(info)
          ? { level: 'caution', effect: sentence('Others need it.') }
          : undefined;
      },
    });
    turns.stop();
    await forceEnd(result.spared.map(({ info }) => info));
    return { told: told(result), turns: new Set(decidedIn.values()) };
  }

  const runsSleep = (pid: number) => fs.readFileSync(`/proc/${pid}/comm`, 'latin1') === 'sleep\n';
  const told = ({ outcomes, spared }: KillTreeResult) => ({
    outcomes: outcomes.map(({ outcome }) => outcome),
    spared: spared.map(({ reason }) => sentenceText(reason)),
  });
});
