// Kills the tree of a process, and kills itself once it has stopped the whole tree.
//   node killedWhileStopping.js PID MEMBERS
import { killTree } from '../../../src/ending/killTree';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { realRow, realState } from '../realRow';
import { RealSnapshots } from '../realSnapshots';

const [root = 0, members = 0] = process.argv.slice(2).map(Number);
const held = new Set<number>();
/** On a busy machine, a process stops only a moment after SIGSTOP. */
const STOP_MS = 5000;

function areAllStopped(): boolean {
  const endMs = performance.now() + STOP_MS;
  while (performance.now() < endMs) {
    if ([...held].every((pid) => realState(pid) === 'stopped')) return true;
  }
  return false;
}

void killTree({
  roots: [realRow(root)],
  snapshots: new RealSnapshots(),
  openIdentity: (info) => {
    // Each process is opened once to be stopped, and the first one again to be terminated.
    const isAgain = held.has(info.pid);
    held.add(info.pid);
    if (isAgain && held.size === members && areAllStopped()) process.kill(process.pid, 'SIGKILL');
    return openKernelIdentity(info);
  },
  protectionOf: () => undefined,
  claim: () => true,
  confirm: () => Promise.resolve(true),
  isStillAllowed: () => true,
});
