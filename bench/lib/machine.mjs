import { readdirSync } from 'node:fs';
import os from 'node:os';

/** Describes the machine on which the figures were measured. */
export function describeMachine() {
  const [cpu] = os.cpus();
  return {
    platform: `${process.platform} ${process.arch}`,
    kernel: os.release(),
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memory_bytes: os.totalmem(),
    node: process.version,
  };
}

/** Counts the current processes; 0 without /proc. */
export function countProcesses() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length;
  } catch {
    return 0;
  }
}
