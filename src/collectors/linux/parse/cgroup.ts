import { linesOf } from './kernelText';

/** Where a process is in one hierarchy of control groups. */
export interface GroupPath {
  /** Empty in the one hierarchy of version 2. */
  readonly controllers: readonly string[];
  /** Seen from the root of the reader's namespace: `/../x` is outside of it. */
  readonly path: string;
}

/** Parses `/proc/PID/cgroup`: lines of `ID:CONTROLLERS:PATH`; a path may hold colons. */
export function parseGroupPaths(text: string): GroupPath[] {
  return linesOf(text)
    .map((line) => line.split(':'))
    .map(([, controllers = '', ...path]) => ({
      controllers: controllers.split(',').filter((name) => name !== ''),
      path: path.join(':'),
    }))
    .filter(({ path }) => path.startsWith('/'));
}
