import type { ProcessReading } from '../../src/core/process/process';
import { reading } from './processes';

interface Task {
  readonly pid: number;
  readonly startId: string;
  readonly startTimeMs: number;
  ppid: number;
  cpuTimeMs: number;
  childrenCpuTimeMs: number;
  isZombie: boolean;
  /** SIGCHLD is ignored: children end without a trace. */
  ignoresChildren: boolean;
  isSubreaper: boolean;
}

const INIT = 1;

/**
 * Processes that fork, run, end and are reaped as by Linux: a parent gets the CPU time of a child
 * with all that the child got, once it has reaped it. Times are exact, without clock ticks.
 */
export class SimulatedKernel {
  /** The CPU time of all processes so far. */
  busyMs = 0;
  /** Milliseconds since the epoch. */
  nowMs = 1_800_000_000_000;
  private starts = 0;
  private readonly tasks = new Map<number, Task>();

  constructor() {
    this.start(INIT, 0);
  }

  /** The processes that can run, init first. */
  get running(): readonly number[] {
    return [...this.tasks.values()].filter(({ isZombie }) => !isZombie).map(({ pid }) => pid);
  }

  get zombies(): readonly number[] {
    return [...this.tasks.values()].filter(({ isZombie }) => isZombie).map(({ pid }) => pid);
  }

  /** All pids, parents before their children. */
  list(): readonly number[] {
    return [...this.tasks.keys()].sort((a, b) => this.depth(a) - this.depth(b) || a - b);
  }

  read(pid: number): ProcessReading | undefined {
    const task = this.tasks.get(pid);
    if (!task) return undefined;
    const { ppid, startId, startTimeMs, cpuTimeMs, childrenCpuTimeMs } = task;
    const state = task.isZombie ? 'zombie' : 'running';
    return reading({ pid, ppid, startId, startTimeMs, cpuTimeMs, childrenCpuTimeMs, state });
  }

  fork(ppid: number, pid: number): void {
    if (this.runningTask(ppid) && !this.tasks.has(pid)) this.start(pid, ppid);
  }

  run(pid: number, ms: number): void {
    const task = this.runningTask(pid);
    if (!task) return;
    task.cpuTimeMs += ms;
    this.busyMs += ms;
  }

  ignoreChildren(pid: number): void {
    const task = this.runningTask(pid);
    if (task) task.ignoresChildren = true;
  }

  becomeSubreaper(pid: number): void {
    const task = this.runningTask(pid);
    if (task) task.isSubreaper = true;
  }

  exit(pid: number): void {
    const task = this.runningTask(pid);
    if (!task || pid === INIT) return;
    const heir = this.subreaperAbove(task);
    for (const child of this.tasks.values()) {
      if (child.ppid !== pid) continue;
      child.ppid = heir;
      if (child.isZombie) this.reap(child.pid);
    }
    task.isZombie = true;
    if (this.tasks.get(task.ppid)?.ignoresChildren) this.tasks.delete(pid);
  }

  reap(pid: number): void {
    const task = this.tasks.get(pid);
    const parent = task && this.tasks.get(task.ppid);
    if (!task?.isZombie || !parent) return;
    if (!parent.ignoresChildren) {
      parent.childrenCpuTimeMs += task.cpuTimeMs + task.childrenCpuTimeMs;
    }
    this.tasks.delete(pid);
  }

  private start(pid: number, ppid: number): void {
    this.tasks.set(pid, {
      pid,
      ppid,
      startId: String(++this.starts),
      startTimeMs: this.nowMs,
      cpuTimeMs: 0,
      childrenCpuTimeMs: 0,
      isZombie: false,
      ignoresChildren: false,
      isSubreaper: false,
    });
  }

  private runningTask(pid: number): Task | undefined {
    const task = this.tasks.get(pid);
    return task?.isZombie ? undefined : task;
  }

  private subreaperAbove({ ppid }: Task): number {
    for (let task = this.tasks.get(ppid); task; task = this.tasks.get(task.ppid)) {
      if (task.isSubreaper && !task.isZombie) return task.pid;
    }
    return INIT;
  }

  private depth(pid: number): number {
    let depth = 0;
    for (let task = this.tasks.get(pid); task; task = this.tasks.get(task.ppid)) depth++;
    return depth;
  }
}
