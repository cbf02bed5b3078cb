// Reads the work of the process with its own pid, which in the /proc of the outer pid namespace is
// pid 1 or a different process. Prints whether there was a result.
//   unshare --pid --fork --kill-child node foreignWork.js
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { workOf } from '../../../src/sampling/watchdog';

const child = spawn('sleep', ['60'], { stdio: 'ignore' });
const pids = [process.pid, child.pid];
console.log(
  JSON.stringify({
    listed: existsSync(`/proc/${process.pid}`),
    work: pids.map((pid) => workOf(pid) !== undefined),
  }),
);
child.kill('SIGKILL');
