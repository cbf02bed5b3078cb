import { type DerivedField, type ShownField, type StoredField } from '../process/fieldNames';
import { cpuOf, memorySum, type ProcessInfo, userText } from '../process/process';
import { roundPercent } from '../process/rates';
import { runTimeMs } from '../text/format';
import { isoTime } from './machineMarks';

/** Unknown values are null, never 0. */
export type ExportValue = string | number | null;

/** What a field may depend on besides the process. */
export interface ExportContext {
  readonly nowMs: number;
  /** The number of logical CPUs of the machine. */
  readonly cpuCount: number;
  /** All processes below this one, without the process itself. */
  readonly descendantsOf: (info: ProcessInfo) => readonly ProcessInfo[];
}

type ExportOf = (info: ProcessInfo, context: ExportContext) => ExportValue;

/** The fields that are not exported as they are: all derived ones, and some others. */
const EXPORTS: Readonly<
  Record<ShownField & DerivedField, ExportOf> & Partial<Record<ShownField, ExportOf>>
> = {
  cpuPercent: (info) => finite(cpuOf(info)),
  cpuPercentOfTotal: (info, { cpuCount }) => {
    const percent = cpuOf(info);
    return percent === undefined ? null : finite(roundPercent(percent / cpuCount));
  },
  user: (info) => userText(info) ?? null,
  startTimeMs: (info) => isoTime(info.startTimeMs),
  runTime: ({ startTimeMs }, { nowMs }) => runSeconds(startTimeMs, nowMs),
  subtreeCpu: (info, context) => {
    const total = subtreeCpu(info, context);
    // Adding rounded percentages produces more decimals than each of them has, so round again.
    return total === null ? null : roundPercent(total);
  },
  subtreeMemory: (info, { descendantsOf }) => finite(memorySum([info, ...descendantsOf(info)])),
};

/** The value of a field for programs. */
export function exportValue(
  field: ShownField,
  info: ProcessInfo,
  context: ExportContext,
): ExportValue {
  const special: ExportOf | undefined = EXPORTS[field];
  if (special) return special(info, context);
  const value = info[field as ShownField & StoredField];
  return typeof value === 'number' ? finite(value) : (value ?? null);
}

/** The sum of the known percentages, or null if none is known. */
function subtreeCpu(info: ProcessInfo, { descendantsOf }: ExportContext): number | null {
  const known = [info, ...descendantsOf(info)].flatMap((one) => cpuOf(one) ?? []);
  return known.length === 0 ? null : finite(known.reduce((sum, value) => sum + value, 0));
}

/** Whole seconds since the start. Never negative, even if the clock was set. */
export function runSeconds(startTimeMs: number | undefined, nowMs: number): number | null {
  const ms = runTimeMs(startTimeMs, nowMs);
  return ms === undefined ? null : finite(Math.floor(ms / 1000));
}

/** The number as JSON can represent it: `null` if it is unknown or not finite. */
export function finite(value: number | undefined): number | null {
  // JSON has no -0; adding 0 turns it into 0.
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
