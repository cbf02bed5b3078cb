import { userText, type ProcessInfo } from '../../src/core/process/process';
import type { QueryField } from '../../src/core/query/queryFields';
import type { Snapshot } from '../../src/core/process/snapshot';

type ValuesOf = (info: ProcessInfo) => readonly (string | undefined)[];

const SOURCES: Partial<Record<QueryField['name'], ValuesOf>> = {
  user: (info) => [userText(info)],
  name: ({ title, name, kernelThread }) => (kernelThread ? [] : [title, name]),
  cwd: ({ cwd }) => [cwd],
  port: ({ listeningPorts }) => listeningPorts?.match(/\d+/g) ?? [],
};

/** The values that processes have for this field: users alphabetically, others by frequency. */
export function knownValues(
  snapshot: Pick<Snapshot, 'processes'> | undefined,
  field: QueryField['name'],
): string[] {
  const valuesOf = SOURCES[field];
  const counts = new Map<string, number>();
  if (!snapshot || !valuesOf) return [];
  for (const info of snapshot.processes.values()) {
    for (const value of valuesOf(info)) {
      if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const values = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const known = values.map(([value]) => value);
  return field === 'user' ? known.sort() : known;
}
