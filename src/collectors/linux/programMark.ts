import type { ProcStat } from './parse/stat';

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

/** What lies above the start of the stack: arguments and environment, 6 MiB at most (execve(2)). */
const MOST_ABOVE_STACK = 8 * 1024 * 1024;

/**
 * False if an exec may leave the mark as it was, because the kernel does not choose addresses at random:
 * with `randomize_va_space` 0, or the personality that `setarch -R` and debuggers set. Then the stack
 * ends where the addresses of programs do, at a power of two. Where it ends at random, this is false
 * for about one program in 2,000.
 */
export function isRandomized({ stackStart }: Pick<ProgramMark, 'stackStart'>): boolean {
  return 2 ** Math.ceil(Math.log2(stackStart)) - stackStart > MOST_ABOVE_STACK;
}

/**
 * True if the kernel does not show the addresses. It shows 1 and 0 to a reader without ptrace access
 * (proc(5)), and 0 for a process without memory.
 */
export function hidesMark({ codeStart }: ProgramMark): boolean {
  return codeStart <= 1;
}
