import type { MachineInfo } from '../../../src/core/process/machine';
import { heatAbove } from './heatAbove';

const MIB = 1024 ** 2;

/** From where on use is worth a second look. */
export const columnHeats = {
  cpu: (percent: number) => heatAbove(percent, 10, 40, 80),
  memory: (bytes: number, machine: MachineInfo) =>
    heatAbove((100 * bytes) / machine.memoryTotalBytes, 2, 5, 15),
  rate: (bytesPerSecond: number) => heatAbove(bytesPerSecond, MIB, 10 * MIB, 100 * MIB),
};
