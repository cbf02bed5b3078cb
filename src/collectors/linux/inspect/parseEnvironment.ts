export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * Parses `/proc/PID/environ`: what the process was started with, `NAME=VALUE` each ended by a zero
 * byte. A program may have written over it; what has no name is left out.
 */
export function parseEnvironment(bytes: Buffer): EnvironmentVariable[] {
  return bytes
    .toString('utf8')
    .split('\0')
    .map((entry) => {
      const end = entry.indexOf('=');
      return { name: entry.slice(0, Math.max(end, 0)), value: entry.slice(end + 1) };
    })
    .filter(({ name }) => name !== '');
}
