// Kills the tree below a process, and is itself killed once it has stopped all of the tree.
//   node killedWhileStopping.js PID MEMBERS
import { killTree } from '../../../src/ending/killTree';
import { pinProcess } from '../../../src/ending/pinnedProcess';
import { realRow, realState } from '../realRow';
import { RealSnapshots } from '../realSnapshots';

const [root = 0, members = 0] = process.argv.slice(2).map(Number);
const held = new Set<number>();

void killTree({
  roots: [realRow(root)],
  snapshots: new RealSnapshots(),
  openGuard: (info) => {
    held.add(info.pid);
    const stopped = [...held].filter((pid) => realState(pid) === 'stopped');
    if (stopped.length === members) process.kill(process.pid, 'SIGKILL');
    return pinProcess(info);
  },
  protectionOf: () => undefined,
  claim: () => true,
  confirm: () => Promise.resolve(true),
  isStillAllowed: () => true,
});
