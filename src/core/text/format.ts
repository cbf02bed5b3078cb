import { cpuOf, type ProcessInfo, titleOf } from '../process/process';
import type { ProcessState } from '../process/state';
import { sentence, type Sentence, translatable } from './sentence';
import { labelText, truncate } from './text';

/** Shown in place of an unknown value. */
export const UNKNOWN = '–';

/** `83.2 %` with one decimal; only the number with `unit: false`. */
export function formatPercent(percent: number | undefined, unit = true): string {
  if (percent === undefined) return UNKNOWN;
  return unit ? `${percent.toFixed(1)} %` : percent.toFixed(1);
}

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Binary units with three significant digits: `0 B`, `812 KiB`, `1.43 GiB`. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return UNKNOWN;
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  let value = bytes;
  let unit = -1;
  do {
    value /= 1024;
    unit++;
  } while (roundedUp(value) >= 1024 && unit < UNITS.length - 1);
  return `${threeDigits(value)} ${UNITS[unit] ?? ''}`;
}

const roundedUp = (value: number) => (value >= 100 ? Math.round(value) : value);

function threeDigits(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/** A run time, given in milliseconds: `0:07`, `12:34`, `2:03:04`, `1d 02:03`. */
export function formatDuration(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const s = seconds % 60;
  const m = Math.floor(seconds / 60) % 60;
  const h = Math.floor(seconds / 3600) % 24;
  const d = Math.floor(seconds / 86400);
  if (d > 0) return `${d}d ${two(h)}:${two(m)}`;
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/**
 * The age at `nowMs` of something that started at `startTimeMs`, in milliseconds; never negative.
 */
export function runTimeMs(startTimeMs: number | undefined, nowMs: number): number | undefined {
  return startTimeMs === undefined ? undefined : Math.max(0, nowMs - startTimeMs);
}

/** The local time of day, `05:06:07`. */
export function formatTime(epochMs: number): string {
  const date = new Date(epochMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((n) => String(n).padStart(2, '0'))
    .join(':');
}

const STATE_WORDS: Record<ProcessState, string> = {
  running: translatable('Running'),
  sleeping: translatable('Sleeping'),
  'disk-sleep': translatable('Waiting for disk'),
  stopped: translatable('Stopped'),
  traced: translatable('Stopped by debugger'),
  zombie: translatable('Zombie'),
  dead: translatable('Dead'),
  idle: translatable('Idle'),
  parked: translatable('Parked'),
  unknown: translatable('Unknown'),
};

/** The state as an English word, which is translated where it is shown. */
export function formatState(state: ProcessState): string {
  return STATE_WORDS[state];
}

/**
 * The longest name in the status bar, in characters: enough for most programs without crowding it.
 */
export const STATUS_NAME_LENGTH = 24;

/**
 * The status bar's text for the top consumer: `node 83%`. It names no process until percentages are
 * measured, because the process with the most memory would pass for the one with the most CPU.
 */
export function statusText(top: ProcessInfo | undefined): string {
  const percent = cpuOf(top);
  if (!top || percent === undefined) return '–';
  return `${truncate(labelText(titleOf(top)), STATUS_NAME_LENGTH)} ${Math.round(percent)}%`;
}

/** The same text for a screen reader. */
export function statusLabel(top: ProcessInfo | undefined): Sentence {
  const percent = cpuOf(top);
  if (!top || percent === undefined) return sentence('Processes: no measurements yet');
  return sentence(
    'Top process: {0}, {1} of one core',
    labelText(titleOf(top)),
    formatPercent(percent),
  );
}
