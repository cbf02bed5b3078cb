import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { atEnd } from './endings.mjs';

const patienceMs = 5000;

/**
 * Tracks a process started with `detached`, which makes it the leader of a group of all its
 * descendants, including those whose parent has ended.
 * @param {number} leader
 * @returns {() => Promise<void>} ends all of them, and resolves when none is left
 */
export function endGroupOf(leader) {
  const forget = atEnd(() => signalGroup(leader, 'SIGKILL'));
  return async () => {
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
      signalGroup(leader, signal);
      const deadline = Date.now() + patienceMs;
      while (membersOf(leader).length > 0 && Date.now() < deadline) await delay(50);
    }
    const left = membersOf(leader);
    if (left.length > 0) throw new Error(`These processes did not end: ${left.join(', ')}.`);
    forget();
  };
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} signal
 */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // There is no such group, so all of it has ended.
  }
}

/**
 * Returns the running processes of a group. A signal to the group can't tell: it also reaches
 * zombies, which stay if nothing reaps them (in a container without an init).
 * @param {number} group
 * @returns {number[]}
 */
function membersOf(group) {
  return readProcesses()
    .filter((one) => one.group === group && !one.state.startsWith('Z'))
    .map((one) => one.pid);
}

/** @returns {{pid: number, group: number, state: string}[]} */
function readProcesses() {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat='], { encoding: 'utf8' });
    return lines.split('\n').map((line) => {
      const [pid, group, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), group: Number(group), state };
    });
  }
  // A slim Debian has no ps. Fields 3 and 5 of proc_pid_stat(5), counted from after the name, which
  // can contain anything and ends at the last parenthesis.
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(name), group: Number(group), state }];
      } catch {
        return [];
      }
    });
}
