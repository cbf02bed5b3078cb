import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessInfo } from '../../../src/core/process/process';
import { HostSlice, type Kin } from '../../../src/ending/procKin';
import { TreeChase } from '../../../src/ending/treeChase';
import type { TreeKin } from '../../../src/ending/treeKin';
import { info } from '../../support/processes';

const WATCH_MS = 400;
/** These are not the pids of any process: pids go up to 2 ** 22. */
const [MEMBER, FIRST, SECOND, THIRD] = [5_000_001, 5_000_002, 5_000_003, 5_000_004];

describe('TreeChase', () => {
  it('signals every newcomer it found, even if a signal takes longer than the watch', async () => {
    const newcomers = [FIRST, SECOND, THIRD].map((pid) => ({ pid }) as Kin);
    const kin = {
      slice: new HostSlice(),
      seenCount: 0,
      look: () => Promise.resolve(newcomers.splice(0)),
      peek: () => Promise.resolve([]),
    };
    const sent: number[] = [];
    const send = async ({ pid }: ProcessInfo) => {
      sent.push(pid);
      if (pid === FIRST || pid === SECOND) await wait(2 * WATCH_MS);
      return true;
    };
    const accept = (found: readonly Kin[]) =>
      Promise.resolve(found.map(({ pid }) => info({ pid })));
    const parts = { kin: kin as unknown as TreeKin, send, accept };
    const chase = new TreeChase(parts, WATCH_MS);
    await chase.signal([info({ pid: MEMBER })]);
    // There was time for one newcomer only. The process that the user saw is signalled in any case.
    assert.deepEqual(sent, [FIRST, MEMBER]);
    await chase.run();
    assert.deepEqual(sent, [FIRST, MEMBER, SECOND, THIRD]);
  });
});
