/** Why one file could not be read, by what is to be done about it. */
export type ReadFailure = 'vanished' | 'denied' | 'transient' | 'malformed';

const FAILURES: ReadonlyMap<string, ReadFailure> = new Map([
  ['ENOENT', 'vanished'],
  ['ESRCH', 'vanished'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EMFILE', 'transient'],
  ['ENFILE', 'transient'],
  ['ENOMEM', 'transient'],
  ['EAGAIN', 'transient'],
  ['EINTR', 'transient'],
  ['EIO', 'transient'],
]);

/**
 * The class of an error of `fs`. An error of any other kind is a mistake of ours and thrown on.
 * The names are those of `ReadCounts`, where they are counted.
 */
export function readFailure(error: unknown): ReadFailure {
  const code = codeOf(error);
  if (typeof code !== 'string') throw error;
  return FAILURES.get(code) ?? 'malformed';
}

/** Whether descriptors or memory ran out: what is held can be given back. */
export function isShortage(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM';
}

/** What `read` gives; `undefined` if what it reads has vanished. Throws what else `fs` throws. */
export function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (readFailure(error) === 'vanished') return undefined;
    throw error;
  }
}

/** What `read` returns; `undefined` if the system refuses to read it. Other errors are thrown. */
export function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    readFailure(error);
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
