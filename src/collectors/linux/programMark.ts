import type { ProcStat } from './parse/stat';

export type ProgramMark = Pick<ProcStat, 'codeStart' | 'codeEnd' | 'stackStart'>;

/**
 * Whether the process called exec between these two readings: the kernel places code and stack at
 * random addresses. The address of the arguments (field 48) isn't compared, because a program may
 * move it with prctl(PR_SET_MM_ARG_START) to change its title.
 */
export function marksExec(before: ProgramMark, now: ProgramMark): boolean {
  return (
    before.codeStart !== now.codeStart ||
    before.codeEnd !== now.codeEnd ||
    before.stackStart !== now.stackStart
  );
}

/** The space above the start of the stack: arguments and environment, at most 6 MiB (execve(2)). */
const MOST_ABOVE_STACK = 8 * 1024 * 1024;

/**
 * Whether addresses are randomized. If not, an exec may leave the mark unchanged: with
 * `randomize_va_space` 0, or with the personality that `setarch -R` and debuggers set. The stack
 * then ends where the address space of programs does, at a power of two. If it ends at a random
 * address, this returns `false` for about one program in 2,000.
 */
export function isRandomized({ stackStart }: Pick<ProgramMark, 'stackStart'>): boolean {
  return 2 ** Math.ceil(Math.log2(stackStart)) - stackStart > MOST_ABOVE_STACK;
}

/**
 * Whether the kernel hides the addresses. It shows 1 and 0 to a reader without ptrace access
 * (proc(5)), and 0 for a process without memory.
 */
export function hidesMark({ codeStart }: ProgramMark): boolean {
  return codeStart <= 1;
}
