import { ps } from './ps';
import type { RealChildren } from './realChildren';
import { until } from './until';

/** Starts children in different states that no longer change, and returns their pids. */
export async function settledChildren(children: RealChildren): Promise<number[]> {
  const plain = await children.start('sleep', '121');
  const nice = await children.start('nice', '-n', '7', 'sleep', '122');
  const stopped = await children.start('sleep', '123');
  const odd = await children.start('sh', '-c', 'sleep 124; : "$1"', 'é\n\u001b[31m', '');
  stopped.kill('SIGSTOP');
  const zombie = await children.zombie();
  const pids = [plain.pid, nice.pid, stopped.pid, odd.pid, zombie];
  const settled = ['S:sleep', 'S:sleep', 'T:sleep', 'S:sh', 'Z:sleep'];
  await until(() => {
    const rows = ps();
    const now = pids.map((pid) => `${rows.get(pid)?.state}:${rows.get(pid)?.comm}`);
    return settled.every((state, i) => now[i] === state);
  });
  return pids;
}
