// Kills the tree below a process, and is itself killed once it has stopped all of the tree.
//   node killedWhileStopping.js PID MEMBERS
import { killTree } from '../../../src/ending/killTree';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { realRow, realState } from '../realRow';
import { RealSnapshots } from '../realSnapshots';

const [root = 0, members = 0] = process.argv.slice(2).map(Number);
const held = new Set<number>();
/** On a busy machine a process stops a moment after it was told to. */
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
    // Each is held once to be stopped, and the first of them again to be asked to end.
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
