import { formatBytes, formatPercent, UNKNOWN } from '../../../src/core/text/format';
import type { MachineInfo } from '../../../src/core/process/machine';
import { cellText } from '../../elements/cellText';
import type { CellValue } from './column';

/** Texts of values that several columns have in common. */
export const cellTexts = {
  plain: (value: CellValue) => (value === undefined ? UNKNOWN : cellText(String(value))),
  bytes: (value: CellValue) => formatBytes(numberOf(value)),
  /** With its sign, which the cells leave to the heading. */
  spokenPercent: (value: CellValue) => formatPercent(numberOf(value)),
  percent: (value: CellValue) => formatPercent(numberOf(value), false),
  /** Of a percent of one core. */
  percentOfTotal: (value: CellValue, { cpuCount }: MachineInfo) =>
    formatPercent(typeof value === 'number' ? value / cpuCount : undefined),
  /** `1.20 MiB/s`. */
  rate: (value: CellValue) => (value === undefined ? UNKNOWN : `${cellTexts.bytes(value)}/s`),
};

function numberOf(value: CellValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
