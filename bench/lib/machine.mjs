import { readdirSync } from 'node:fs';
import os from 'node:os';

/** What the figures were measured on. */
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

/** How many processes there are now; 0 without /proc. */
export function countProcesses() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length;
  } catch {
    return 0;
  }
}
