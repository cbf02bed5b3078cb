/** The TCP ports that a process listens on, as far as they are known. */
export interface ListeningPorts {
  /** Ascending, each once. */
  readonly ports: readonly number[];
  /** False if there may be others: not everything that the process has open could be read. */
  readonly complete: boolean;
}

/** Stands behind the known ports where there may be others. */
const MAY_HAVE_OTHERS = '?';

/**
 * The form in which ports travel, are compared and stand in a cell: `80,443` if these are all,
 * `80,?` if there may be others, `''` if there are none. `undefined`: nothing is known.
 */
export function encodePorts({ ports, complete }: ListeningPorts): string | undefined {
  if (complete) return ports.join(',');
  return ports.length === 0 ? undefined : [...ports, MAY_HAVE_OTHERS].join(',');
}

/** What {@link encodePorts} made the text of. */
export function decodePorts(text: string | undefined): ListeningPorts {
  const parts = text ? text.split(',') : [];
  const ports = parts.filter((part) => part !== MAY_HAVE_OTHERS).map(Number);
  return { ports, complete: knowsAllPorts(text) };
}

/** As `decodePorts(text).complete`, for thousands of processes in a row. */
export function knowsAllPorts(text: string | undefined): boolean {
  return text !== undefined && !text.endsWith(MAY_HAVE_OTHERS);
}

/** As `decodePorts(text).ports.includes(port)`, for thousands of processes in a row. */
export function hasPort(text: string | undefined, port: number): boolean {
  return text !== undefined && text !== '' && `,${text},`.includes(`,${port},`);
}
