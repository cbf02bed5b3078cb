import { basename } from 'node:path';
import type { ProcessState } from '../../src/core/process/state';
import { MASK } from '../../src/core/redaction/harmlessValue';
import type { PsRow } from './ps';

/** Both read the boot time with a precision of one second. */
export const START_TOLERANCE_MS = 2000;

/** A process that ps listed just before and just after the snapshot. */
export interface Seen {
  readonly before: PsRow;
  readonly after: PsRow;
}

export type Check<T> = (info: T, seen: Seen) => boolean;

export function either<T>(agrees: (info: T, row: PsRow) => boolean): Check<T> {
  return (info, { before, after }) => agrees(info, before) || agrees(info, after);
}

export function between<T>(
  valueOf: (info: T) => number | null | undefined,
  psValueOf: (row: PsRow) => number,
  tolerance = 0,
): Check<T> {
  return (info, { before, after }) => {
    const value = valueOf(info) ?? Number.NaN;
    const [least = 0, most = 0] = [before, after].map(psValueOf).sort((a, b) => a - b);
    return value >= least * (1 - tolerance) && value <= most * (1 + tolerance);
  };
}

export const isNear = (aMs: number, bMs: number) => Math.abs(aMs - bMs) <= START_TOLERANCE_MS;

/** Merges the states between which a process alternates all the time. */
export function stateClass(state: ProcessState): ProcessState {
  return ['running', 'disk-sleep', 'idle'].includes(state) ? 'sleeping' : state;
}

/**
 * If the kernel truncates a name to 15 bytes, the snapshot may have the full name. If a runtime
 * calls its first thread MainThread, the snapshot must have the name of the program.
 */
export function sameName(name: string, { comm, args }: PsRow): boolean {
  if (comm === 'MainThread') return name === basename(args.split(' ')[0]!);
  const [ours, theirs] = [printable(name), printable(comm)];
  return ours === theirs || (comm.length === 15 && ours.startsWith(theirs));
}

/**
 * The snapshot has no command line for a kernel thread or a zombie, truncates very long ones, and
 * masks what looks like a secret. Up to that point, it must be the same.
 */
export function sameCommandLine(commandLine: string | null, { args }: PsRow): boolean {
  if (commandLine === null) return /^\[.*\]( <defunct>)?$/.test(args);
  const [start = '', ...rest] = commandLine.split(new RegExp(`${MASK}|…$`));
  if (rest.length === 0) return printable(commandLine) === printable(args);
  return printable(args).startsWith(printable(start));
}

/** For unprintable characters, ps prints a number of `?` or spaces that depends on its version. */
const printable = (text: string) => text.replace(/[^\x21-\x3e\x40-\x7e]+/g, ' ').trim();
