import type { ProcStat } from './parseStat';

export type ProgramMark = Pick<ProcStat, 'codeStart' | 'codeEnd' | 'stackStart'>;

/**
 * True if an exec lies between these two readings of one process: the kernel places code and stack
 * at random addresses. The address of the arguments (field 48) is left out, because a program may
 * move it with prctl(PR_SET_MM_ARG_START) to change its title.
 */
export function marksExec(before: ProgramMark, now: ProgramMark): boolean {
  return (
    before.codeStart !== now.codeStart ||
    before.codeEnd !== now.codeEnd ||
    before.stackStart !== now.stackStart
  );
}

/**
 * True if the kernel does not show the addresses. It shows 1 and 0 to a reader without ptrace access
 * (proc(5)), and 0 for a process without memory.
 */
export function hidesMark({ codeStart }: ProgramMark): boolean {
  return codeStart <= 1;
}
