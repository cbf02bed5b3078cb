import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statBytes, type StatFields } from './statBytes';

/** The fields of a fake process. All others have ordinary values. */
export interface ProcTreeProcess extends Partial<StatFields> {
  readonly uid?: number;
  /** The arguments, which are empty for a kernel thread or a zombie. */
  readonly args?: readonly string[];
}

/** A folder like `/proc` that collectors can read. */
export class ProcTree {
  readonly root = mkdtempSync(join(tmpdir(), 'proc-tree-'));

  constructor() {
    this.machine({ cpu: [100, 0, 50, 1000, 10, 0, 0, 0], bootTimeSec: 1_700_000_000 });
    this.write('meminfo', 'MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 400 kB\n');
  }

  machine({ cpu, bootTimeSec }: { cpu: readonly number[]; bootTimeSec: number }): void {
    this.write('stat', `cpu  ${cpu.join(' ')}\ncpu0 1\ncpu1 1\nbtime ${bootTimeSec}\n`);
  }

  add(pid: number, { uid = 0, args = ['/bin/sleep', '60'], ...stat }: ProcTreeProcess = {}): void {
    this.write(`${pid}/stat`, statBytes({ pid, ...stat }));
    this.write(`${pid}/status`, `Name:\tx\nUid:\t9\t${uid}\t9\t9\nGid:\t0\t0\t0\t0\n`);
    this.write(`${pid}/cmdline`, args.map((arg) => `${arg}\0`).join(''));
  }

  /** Sets the last pid that the kernel assigned. Without this call, it is unknown. */
  lastPid(pid: number): void {
    this.write('loadavg', `0.20 0.18 0.12 1/80 ${pid}\n`);
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(join(this.root, path, '..'), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  link(path: string, target: string): void {
    mkdirSync(join(this.root, path, '..'), { recursive: true });
    rmSync(join(this.root, path), { force: true });
    symlinkSync(target, join(this.root, path));
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
