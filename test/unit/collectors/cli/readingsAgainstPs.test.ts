import assert from 'node:assert/strict';
import { createCollector } from '../../../../src/collectors/createCollector';
import { processState } from '../../../../src/collectors/linux/parse/stat';
import type { ProcessReading } from '../../../../src/core/process/process';
import { assertAgree, seenByPs } from '../../../support/assertAgree';
import { ps } from '../../../support/ps';
import {
  between,
  either,
  isNear,
  sameCommandLine,
  sameName,
  stateClass,
  type Check,
} from '../../../support/psChecks';
import { RealChildren } from '../../../support/realChildren';
import { settledChildren } from '../../../support/settledChildren';
import { until } from '../../../support/until';

/** How each field of a reading is compared with ps, including those that only the panel shows. */
const CHECKS: Readonly<Record<string, Check<ProcessReading>>> = {
  nice: either((info, row) => row.nice === undefined || info.nice === row.nice),
  virtualBytes: between(
    (info) => info.virtualBytes,
    (row) => row.virtualKib * 1024,
  ),
  ppid: either((info, row) => info.ppid === row.ppid),
  uid: either((info, row) => info.uid === row.uid),
  state: either((info, row) => stateClass(info.state) === stateClass(processState(row.state))),
  threadCount: between(
    (info) => info.threadCount,
    (row) => row.threads,
  ),
  rssBytes: between(
    (info) => info.rssBytes,
    (row) => row.rssKib * 1024,
    0.05,
  ),
  startTimeMs: either((info, row) => isNear(info.startTimeMs ?? Number.NaN, row.startMs)),
  name: either((info, row) => sameName(info.name, row)),
  commandLine: either(({ commandLine }, row) => sameCommandLine(commandLine ?? null, row)),
  cpuTimeMs: (info, { before, after }) =>
    info.cpuTimeMs !== undefined &&
    info.cpuTimeMs >= before.cpuSeconds * 1000 &&
    info.cpuTimeMs < (after.cpuSeconds + 1) * 1000,
};

(process.platform === 'linux' ? describe : describe.skip)('A reading against ps', function () {
  this.timeout(60_000);
  const children = new RealChildren();
  afterEach(() => children.end());

  it('agrees on the nice value, virtual memory and CPU time', async () => {
    const own = await settledChildren(children);
    const collector = createCollector('procfs');
    const before = ps();
    const { processes } = await collector.collect();
    collector.dispose();
    assertAgree(processes, seenByPs(before, ps()), CHECKS, own);
    assert.equal(processes.find(({ pid }) => pid === own[1])?.nice, before.get(own[0]!)!.nice! + 7);
  });

  it('agrees when only changes are read, and follows later changes', async () => {
    const own = await settledChildren(children);
    const { parent, childPid } = await children.family();
    const collector = createCollector('procfs');
    // From the third reading on, processes that have not run are not read.
    for (let i = 0; i < 4; i++) await collector.collect();
    const [plain = 0, , stopped = 0] = own;
    process.kill(plain, 'SIGSTOP');
    process.kill(stopped, 'SIGCONT');
    parent.kill('SIGKILL');
    await until(() => {
      const rows = ps();
      const states = [plain, stopped].map((pid) => rows.get(pid)?.state).join();
      return states === 'T,S' && !rows.has(parent.pid);
    });
    const before = ps();
    const { processes } = await collector.collect();
    collector.dispose();
    assertAgree(processes, seenByPs(before, ps()), CHECKS, [...own, childPid]);
  });
});
