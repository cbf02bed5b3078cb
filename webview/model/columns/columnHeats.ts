import type { MachineInfo } from '../../../src/core/process/machine';
import type { Heat } from './column';

const MIB = 1024 ** 2;

/** The values from which usage deserves attention. */
export const columnHeats = {
  cpu: (percent: number) => heatAbove(percent, 10, 40, 80),
  memory: (bytes: number, machine: MachineInfo) =>
    heatAbove((100 * bytes) / machine.memoryTotalBytes, 2, 5, 15),
  rate: (bytesPerSecond: number) => heatAbove(bytesPerSecond, MIB, 10 * MIB, 100 * MIB),
};

/** The heat of a value, from the thresholds for warm, hot and hottest. */
function heatAbove(value: number, warm: number, hot: number, hottest: number): Heat {
  if (value >= hottest) return 3;
  if (value >= hot) return 2;
  return value >= warm ? 1 : 0;
}
