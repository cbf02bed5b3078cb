import type { ProcessInfo } from '../../../src/core/process/process';
import { makeProcess } from './snapshots';

/** Sixty processes with pids from 10 on, the busiest first; twenty have all others as children. */
export const SIXTY_PROCESSES: readonly ProcessInfo[] = Array.from({ length: 60 }, (_, i) =>
  makeProcess(i + 10, {
    ppid: i < 20 ? 1 : 10 + (i % 20),
    name: `name-${i % 9}`,
    cpuPercent: 60 - i,
  }),
);

export const THREE_PROCESSES = SIXTY_PROCESSES.slice(0, 3);

/** Changes every value, removes every tenth process except 31, and adds as many new ones. */
export function wildProcesses(round: number): ProcessInfo[] {
  const rest = SIXTY_PROCESSES.filter(({ pid }) => pid === 31 || (pid + round) % 10 > 0);
  const changed = rest.map((info) => ({
    ...info,
    cpuPercent: (info.pid * 7919 * (round + 1)) % 100,
    rssBytes: ((info.pid * 31 * (round + 3)) % 500) * 2 ** 20,
  }));
  const more = Array.from({ length: 6 }, (_, i) =>
    makeProcess(1000 + round * 10 + i, { name: `name-${i}`, cpuPercent: 800 + i }),
  );
  return [...changed, ...more];
}
