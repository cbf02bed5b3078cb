import { onlineProcessors, parseProcessorList } from '../processorCount';
import { restOfLine } from './parse/kernelText';

/**
 * On how many cores a process may run, by its `/proc/PID/status`: what its cpuset leaves (as of a container
 * with `--cpuset-cpus`) of the cores that it was bound to (`taskset`). `undefined` if that is not known.
 */
export function allowedCores(status: string): number | undefined {
  const allowed = parseProcessorList(restOfLine(status, 'Cpus_allowed_list:') ?? '');
  // The list of a process that is not bound has all cores that the machine could ever have.
  const online = onlineProcessors();
  const count =
    online.size === 0 ? allowed.size : [...allowed].filter((core) => online.has(core)).length;
  return count || undefined;
}
