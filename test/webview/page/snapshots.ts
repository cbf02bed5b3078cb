import { processKey, type ProcessInfo, type ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { info } from '../../support/processes';

/** A fixed time, so that times in tests are known: 2026-03-04 12:34:56 UTC. */
export const NOW_MS = Date.UTC(2026, 2, 4, 12, 34, 56);

const GIB = 1024 ** 3;

const startIdOf = (pid: number) => String(100_000 + pid);

/** A process as the page shows it; a test passes the fields it is about. */
export function makeProcess(pid: number, fields: Partial<ProcessInfo> = {}): ProcessInfo {
  return info({
    pid,
    startId: startIdOf(pid),
    commandLine: `/usr/bin/process-${pid} --pid ${pid}`,
    user: 'dev',
    startTimeMs: NOW_MS - 5_000_000 + (pid % 5000) * 900,
    cpuTimeMs: 1500,
    childrenCpuTimeMs: 0,
    rssBytes: 10 * 1024 * 1024,
    virtualBytes: 100 * 1024 * 1024,
    ...fields,
  });
}

/** The key of a process that `makeProcess` made. */
export function keyOf(pid: number): ProcessKey {
  return processKey({ pid, startId: startIdOf(pid) });
}

export function makeSnapshot(
  processes: readonly ProcessInfo[],
  fields: Partial<Omit<Snapshot, 'processes'>> = {},
): Snapshot {
  return {
    seq: 1,
    timestampMs: NOW_MS,
    intervalMs: 2000,
    machine: {
      hostName: 'testhost',
      cpuCount: 8,
      cpuPercent: 23.4,
      memoryTotalBytes: 16 * GIB,
      memoryUsedBytes: 6 * GIB,
      coreCpuPercents: [91.2, 40, 12.5, 3.1, 0, 20.6, 10, 9.8],
      swapTotalBytes: 4 * GIB,
      swapUsedBytes: GIB,
      loadAverages: [2.31, 1.87, 1.04],
      bootTimeMs: NOW_MS - 93_784_000,
      hidesOthers: false,
    },
    counts: { missing: 0, denied: 0, transient: 0, malformed: 0 },
    ...fields,
    processes: new Map(processes.map((info) => [info.pid, info])),
  };
}

/** The next snapshot: the same machine two seconds later, with these processes. */
export function nextSnapshot(last: Snapshot, processes: readonly ProcessInfo[]): Snapshot {
  const { seq, timestampMs } = last;
  return makeSnapshot(processes, { seq: seq + 1, timestampMs: timestampMs + 2000 });
}

/** A busy machine: a small tree with every state, kernel threads, orphans and unknown fields. */
export function workingMachine(): ProcessInfo[] {
  const mib = (n: number) => n * 1024 * 1024;
  return [
    makeProcess(1, {
      ppid: 0,
      name: 'systemd',
      commandLine: '/sbin/init splash',
      user: 'root',
      uid: 0,
      startTimeMs: NOW_MS - 93_784_000,
      cpuTimeMs: 42_000,
      rssBytes: mib(13),
    }),
    makeProcess(2, {
      ppid: 0,
      name: 'kthreadd',
      commandLine: undefined,
      user: 'root',
      uid: 0,
      rssBytes: 0,
      virtualBytes: 0,
      kernelThread: true,
    }),
    makeProcess(17, {
      ppid: 2,
      name: 'kworker/0:1-events',
      commandLine: undefined,
      user: 'root',
      uid: 0,
      state: 'idle',
      cpuPercent: 0.3,
      rssBytes: 0,
      virtualBytes: 0,
      kernelThread: true,
    }),
    makeProcess(1201, {
      name: 'node',
      commandLine: '/usr/bin/node /home/dev/.vscode-server/out/server-main.js --port=0',
      cpuPercent: 4.2,
      rssBytes: mib(182),
      threadCount: 11,
    }),
    makeProcess(1340, {
      ppid: 1201,
      name: 'node',
      commandLine: 'node out/bootstrap-fork --type=extensionHost --transformURIs',
      cpuPercent: 18.5,
      rssBytes: mib(1430),
      virtualBytes: mib(22_000),
      threadCount: 23,
    }),
    makeProcess(1377, {
      ppid: 1340,
      name: 'rust-analyzer',
      commandLine: '/home/dev/.cargo/bin/rust-analyzer',
      state: 'running',
      cpuPercent: 793.1,
      rssBytes: mib(3200),
      virtualBytes: mib(9000),
      threadCount: 19,
    }),
    makeProcess(1402, {
      ppid: 1340,
      name: 'rg',
      commandLine: 'rg --files --hidden --glob !**/.git --case-sensitive --no-require-git --follow',
      state: 'disk-sleep',
      cpuPercent: 52.5,
      rssBytes: mib(61),
    }),
    makeProcess(2210, { name: 'bash', commandLine: '-bash', ppid: 1201, rssBytes: mib(5) }),
    makeProcess(2250, { name: 'python3', state: 'stopped', commandLine: 'python3 train.py' }),
    makeProcess(2251, { name: 'gdb-child', state: 'traced', ppid: 2210 }),
    makeProcess(2300, {
      ppid: 1201,
      name: 'defunct-tool',
      commandLine: undefined,
      state: 'zombie',
      rssBytes: undefined,
      virtualBytes: undefined,
      cpuPercent: undefined,
    }),
    makeProcess(3001, {
      ppid: 999,
      name: 'postgres',
      user: 'postgres',
      uid: 113,
      commandLine: 'postgres: checkpointer',
      rssBytes: mib(210),
      cpuPercent: 11,
    }),
    makeProcess(4_194_303, {
      name: 'last-pid',
      user: undefined,
      uid: 4242,
      commandLine: undefined,
      startTimeMs: undefined,
      cpuPercent: undefined,
      threadCount: undefined,
      nice: undefined,
    }),
  ];
}

/** `count` processes, most of them idle, as on a real machine. */
export function manyProcesses(count: number): ProcessInfo[] {
  return Array.from({ length: count }, (_, i) =>
    makeProcess(i + 1, {
      ppid: i === 0 ? 0 : 1 + (i % 50),
      name: `worker-${i % 97}`,
      commandLine: `/opt/service/bin/worker-${i % 97} --shard ${i} --config /etc/service/${i}.toml`,
      cpuPercent: i % 11 === 0 ? (i % 100) / 2 : 0,
      rssBytes: (1 + ((i * 37) % 900)) * 1024 * 512,
      startTimeMs: NOW_MS - 1000 * (count + 60 - i),
    }),
  );
}
