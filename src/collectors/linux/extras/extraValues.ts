import type { ProcessReading } from '../../../core/process/process';
import type { ProcessExtras } from './processExtras';

/** The fields of a reading that are there only while wanted. */
type ExtraValues = Pick<ProcessReading, 'ioReadBytes' | 'ioWriteBytes' | 'cwd' | 'listeningPorts'>;

/** What goes into the reading of a process. */
export function extraValues({ io, cwd, ports }: ProcessExtras): ExtraValues {
  return {
    ioReadBytes: io?.value?.readBytes,
    ioWriteBytes: io?.value?.writtenBytes,
    cwd: cwd?.value,
    listeningPorts: ports?.ports,
  };
}
