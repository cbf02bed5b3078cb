import type { ProcStat } from './parse/parseStat';

const PF_KTHREAD = 0x00200000; // linux/sched.h

export function isKernelThread(stat: Pick<ProcStat, 'flags'>): boolean {
  return (stat.flags & PF_KTHREAD) !== 0;
}
