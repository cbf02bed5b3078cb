import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessInfo } from '../../../src/core/process';
import { HostSlice } from '../../../src/ending/hostSlice';
import type { Kin } from '../../../src/ending/procKin';
import { TreeChase } from '../../../src/ending/treeChase';
import type { TreeKin } from '../../../src/ending/treeKin';
import { info } from '../../support/processes';

const WATCH_MS = 30;
/** Of no process: pids go up to 2 ** 22. */
const [MEMBER, FIRST, SECOND] = [5_000_001, 5_000_002, 5_000_003];

describe('A chase of what a tree starts', () => {
  it('signals later what it found while there was only time for what the user was shown', async () => {
    const newcomers = [FIRST, SECOND].map((pid) => ({ pid }) as Kin);
    const kin = {
      slice: new HostSlice(),
      seenCount: 0,
      infoOf: ({ pid }: Kin) => info({ pid }),
      look: () => Promise.resolve(newcomers.splice(0)),
      peek: () => Promise.resolve([]),
    };
    const sent: number[] = [];
    const send = async ({ pid }: ProcessInfo) => {
      sent.push(pid);
      if (pid === FIRST) await wait(2 * WATCH_MS);
      return true;
    };
    const parts = { kin: kin as unknown as TreeKin, send, accepts: () => true };
    const chase = new TreeChase(parts, WATCH_MS);
    await chase.signal([info({ pid: MEMBER })]);
    assert.deepEqual(sent, [FIRST, MEMBER]);
    await chase.run();
    assert.deepEqual(sent, [FIRST, MEMBER, SECOND]);
  });
});
