import { performance } from 'node:perf_hooks';
import { Turns } from '../core/work/turns';

/** Between two turns: others that share the thread may run, and the event loop looks at its input. */
const REST_MS = 1;

/** Turns on the thread of this process. */
export function nodeTurns(): Turns {
  return new Turns({
    nowMs: () => performance.now(),
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    rest: (next) => void setTimeout(next, REST_MS),
  });
}
