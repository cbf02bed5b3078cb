import assert from 'node:assert/strict';
import { healthAnswer } from '../../../src/api/answers';
import type { ProcessInspection } from '../../../src/core/process/inspection';
import type { GroupLimits } from '../../../src/core/process/machine';
import { snapshotJson } from '../../../src/core/export/snapshotJson';
import { inspectionText } from '../../../src/tools/inspectionText';
import { topText } from '../../../src/tools/listTexts';
import { publicSnapshot } from '../../../src/ui/integrations/publicSnapshot';
import { topTable } from '../../../src/ui/views/topTable';
import { info, snapshot } from '../../support/processes';

const UNKNOWN: GroupLimits = { unknown: ['memory', 'cpu'] };
const PARTLY: GroupLimits = { memoryBytes: 2 ** 28, unknown: ['cpu'] };

describe('If control group limits are unknown', () => {
  const own = info({ pid: 10, name: 'node' });
  const all = snapshot([own]);
  const withLimits = (limits: GroupLimits) => ({ ...all, machine: { ...all.machine, limits } });

  it('the status bar tooltip shows only known limits', () => {
    const lines = (limits: GroupLimits) => topTable([own], withLimits(limits), 'here');
    assert.equal(lines(PARTLY)[1], '· Limit 256 MiB');
    for (const limits of [UNKNOWN, {}]) assert.doesNotMatch(lines(limits).join(), /limit/i);
  });

  it('language models see that the limits of the machine are unknown', () => {
    const text = (limits: GroupLimits) => topText(withLimits(limits), { by: 'cpu', limit: 1 });
    assert.match(
      text(UNKNOWN),
      /\. It is unknown whether the editor's control group limits memory and cpu\./,
    );
    const partly = text(PARTLY);
    assert.match(
      partly,
      /memory 256 MiB\. It is unknown whether the editor's control group limits cpu\./,
    );
    assert.doesNotMatch(text({}), /control group/);
  });

  it('language models see that the limits of a process are unknown', () => {
    const text = (limits: GroupLimits | undefined) => {
      const failed = { ok: false, reason: 'failed' } as const;
      const inspection: ProcessInspection = {
        kind: 'process',
        key: own.key,
        atMs: 0,
        program: { args: failed, exe: failed, cwd: failed },
        memory: failed,
        memoryShares: failed,
        io: failed,
        descriptors: failed,
        sockets: failed,
        limits: failed,
        cgroup: { ok: true, value: { path: '/a', container: undefined, unit: undefined, limits } },
        environment: undefined,
      };
      const relatives = { ancestors: [], children: [], machine: all.machine };
      return inspectionText(own, inspection, relatives).split('\n').at(-1);
    };
    const nothing = 'control group: "/a", memory limit unknown, CPU limit unknown';
    assert.equal(text(UNKNOWN), nothing);
    assert.equal(text(undefined), nothing);
    assert.equal(text(PARTLY), 'control group: "/a", memory limit 256 MiB, CPU limit unknown');
    assert.equal(text({}), 'control group: "/a"');
  });

  it('the extension API, the local API and the snapshot command list the unknown limits', () => {
    const unknown = withLimits(UNKNOWN);
    assert.deepEqual(publicSnapshot(unknown).machine.limits, UNKNOWN);
    assert.ok(!('limits' in publicSnapshot(withLimits({})).machine));
    const answer = { snapshot: unknown, isStale: false, includeCommandLine: false };
    assert.deepEqual((healthAnswer(answer) as { limits: unknown }).limits, UNKNOWN);
    assert.deepEqual(snapshotJson(withLimits(PARTLY)).limits, {
      memory_bytes: 2 ** 28,
      unknown: ['cpu'],
    });
  });
});
