import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { snapshotJson } from '../../../../src/core/export/snapshotJson';
import { info } from '../../../support/processes';

const NOW_MS = Date.UTC(2026, 0, 2);
const MACHINE = { hidesOthers: false, cpuCount: 4 };

const node = (fields: Partial<ProcessInfo> = {}) =>
  info({
    pid: 42,
    name: 'node',
    commandLine: 'node x.js',
    user: 'ann',
    startTimeMs: NOW_MS - 90_500,
    cpuPercent: 12.5,
    rssBytes: 4096,
    threadCount: 3,
    ...fields,
  });

function json(...processes: ProcessInfo[]) {
  return snapshotJson({
    timestampMs: NOW_MS,
    machine: MACHINE,
    processes: new Map(processes.map((process) => [process.pid, process])),
  });
}

describe('snapshotJson', () => {
  it('writes every field with its name and format', () => {
    assert.deepEqual(json(node({ title: 'x.js (node)' })), {
      processes: [
        {
          pid: 42,
          ppid: 1,
          name: 'node',
          title: 'x.js (node)',
          title_detail: null,
          cpu_percent: 12.5,
          children_cpu_percent: null,
          memory_bytes: 4096,
          user_id: 1000,
          user: 'ann',
          state: 'sleeping',
          start_time: '2026-01-01T23:58:29.500Z',
          runtime_secs: 90,
          threads: 3,
          command_line: 'node x.js',
        },
      ],
      timestamp: '2026-01-02T00:00:00.000Z',
      total: 1,
      cpu: null,
    });
  });

  it('says how the CPU in use is spread', () => {
    const processes = new Map(
      [node({ cpuPercent: 20, childrenCpuPercent: 108 }), node({ pid: 7, cpuPercent: 64 })].map(
        (one) => [one.pid, one],
      ),
    );
    const machine = { ...MACHINE, processesCpuPercent: 50 };
    assert.deepEqual(snapshotJson({ timestampMs: NOW_MS, machine, processes }).cpu, {
      busy_percent: 50,
      accounted_percent: 96,
      short_lived_percent: 54,
    });
  });

  it('reports that the system hides processes of other users, only if it does', () => {
    const processes = new Map([[42, node()]]);
    const of = { timestampMs: NOW_MS, processes, machine: { ...MACHINE, hidesOthers: true } };
    assert.deepEqual(snapshotJson(of), { ...json(node()), hides_others: true });
    assert.ok(!('hides_others' in json(node())));
  });

  it('contains control group limits only if there are any or they are unknown', () => {
    const of = { timestampMs: NOW_MS, processes: new Map([[42, node()]]) };
    const limits = { memoryBytes: 100, memoryUsedBytes: 50, cpuCores: 0.5 };
    assert.deepEqual(snapshotJson({ ...of, machine: { ...MACHINE, limits } }).limits, {
      memory_bytes: 100,
      memory_used_bytes: 50,
      cpu_cores: 0.5,
    });
    assert.ok(!('limits' in json(node())));
    const unknown = { unknown: ['memory', 'cpu'] as const };
    const machine = { ...MACHINE, limits: unknown };
    assert.deepEqual(snapshotJson({ ...of, machine }).limits, unknown);
    const known = { ...of, machine: { ...MACHINE, limits: {} } };
    assert.ok(!('limits' in snapshotJson(known)));
  });

  it('writes null for unknown values, never 0', () => {
    const [row] = json(
      node({
        cpuPercent: undefined,
        rssBytes: undefined,
        uid: undefined,
        user: undefined,
        startTimeMs: undefined,
        threadCount: undefined,
        commandLine: undefined,
      }),
    ).processes;
    const { pid, ppid, name, title, state, ...rest } = row!;
    assert.deepEqual([pid, ppid, name, title, state], [42, 1, 'node', 'node', 'sleeping']);
    for (const [field, value] of Object.entries(rest)) assert.equal(value, null, field);
  });

  it('sorts by CPU use, highest first and unknown last', () => {
    const { processes, total } = json(
      node({ pid: 1, cpuPercent: undefined }),
      node({ pid: 2, cpuPercent: 3 }),
      node({ pid: 3, cpuPercent: 150 }),
    );
    assert.deepEqual(
      processes.map(({ pid }) => pid),
      [3, 2, 1],
    );
    assert.equal(total, 3);
  });

  it('never writes a negative age after the clock was set back', () => {
    assert.equal(json(node({ startTimeMs: NOW_MS + 5000 })).processes[0]?.runtime_secs, 0);
  });

  it('survives a JSON round trip with any numbers', () => {
    const number = fc.double();
    fc.assert(
      fc.property(number, number, number, (cpuPercent, rssBytes, startTimeMs) => {
        const value = json(node({ cpuPercent, rssBytes, startTimeMs }));
        assert.deepEqual(JSON.parse(JSON.stringify(value)), value);
      }),
    );
  });
});
