import type { ProcessReading } from '../../src/core/process/process';
import type { ExtraField } from '../../src/core/process/fields';
import { ProcfsFixture } from './procfsFixture';
import { type TableSocket, tcpTable } from './tcpTable';

/** A tree of processes that have extra fields. */
export class ExtrasFixture extends ProcfsFixture {
  reader = this.collector({ mostKept: 100 });

  /** Sets how many times the process has run. */
  runs(pid: number, times: number): void {
    this.tree.write(`${pid}/schedstat`, `${times * 1000} 0 ${times}\n`);
  }

  io(pid: number, read: number, written: number): void {
    this.tree.write(
      `${pid}/io`,
      `rchar: 9\nwchar: 9\nsyscr: 9\nsyscw: 9\nread_bytes: ${read}\nwrite_bytes: ${written}\ncancelled_write_bytes: 0\n`,
    );
  }

  sockets(pid: number, ...inodes: number[]): void {
    inodes.forEach((inode, at) => this.tree.link(`${pid}/fd/${at + 3}`, `socket:[${inode}]`));
  }

  /** Sets the listening sockets in the network namespace of the process. */
  listening(pid: number, listeners: TableSocket[], namespace = 'net:[1]'): void {
    this.tree.link(`${pid}/ns/net`, namespace);
    this.tree.write(`${pid}/net/tcp`, tcpTable(listeners));
  }

  add(pid: number): void {
    this.tree.add(pid);
    this.runs(pid, 1);
    this.io(pid, 100, 200);
    this.tree.link(`${pid}/cwd`, '/srv');
    this.tree.link(`${pid}/fd/0`, '/dev/null');
    this.listening(pid, []);
  }

  /** Reads the process with the wanted fields, two seconds after the previous tick. */
  async tick(pid: number, ...wanted: ExtraField[]): Promise<ProcessReading> {
    this.nowMs += 2000;
    this.reads.length = 0;
    const { processes } = await this.reader.collect(new Set(wanted));
    return processes.find((reading) => reading.pid === pid)!;
  }

  /** Ticks until nothing is read any more for processes that do not run. */
  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) await this.tick(0);
  }

  /** The paths that the last tick read for extra fields. */
  extraReads(): string[] {
    return this.reads.filter((path) => /^\d+\/(?:io|cwd|fd|ns|net)(?:\/|$)/.test(path));
  }
}
