/** The TCP ports that a process listens on, as far as they are known. */
export interface ListeningPorts {
  /** In ascending order, without duplicates. */
  readonly ports: readonly number[];
  /** False if there may be more ports: not every descriptor of the process could be read. */
  readonly complete: boolean;
}

/** Follows the known ports if there may be more. */
const MAY_HAVE_OTHERS = '?';

/**
 * The form in which ports are sent, compared and displayed: `80,443` if these are all, `80,?` if
 * there may be more, `''` if there are none. `undefined` if nothing is known.
 */
export function encodePorts({ ports, complete }: ListeningPorts): string | undefined {
  if (complete) return ports.join(',');
  return ports.length === 0 ? undefined : [...ports, MAY_HAVE_OTHERS].join(',');
}

/** The inverse of {@link encodePorts}. */
export function decodePorts(text: string | undefined): ListeningPorts {
  const parts = text ? text.split(',') : [];
  const ports = parts.filter((part) => part !== MAY_HAVE_OTHERS).map(Number);
  return { ports, complete: knowsAllPorts(text) };
}

/** Same as `decodePorts(text).complete`, but fast enough for thousands of processes. */
export function knowsAllPorts(text: string | undefined): boolean {
  return text !== undefined && !text.endsWith(MAY_HAVE_OTHERS);
}

/** Same as `decodePorts(text).ports.includes(port)`, but fast enough for thousands of processes. */
export function hasPort(text: string | undefined, port: number): boolean {
  return text !== undefined && text !== '' && `,${text},`.includes(`,${port},`);
}
