import {
  fieldOf,
  STORED_FIELDS,
  type NumberFieldName,
  type StoredField,
  type TextFieldName,
} from '../process/fieldNames';
import { cpuOf, type ProcessInfo, titleOf, userText } from '../process/process';

/** Defines how the value of a field is derived. */
export interface FieldSource<Value> {
  readonly reads: readonly StoredField[];
  readonly changesWithTime?: boolean;
  /**
   * `undefined` if unknown. A numeric field can have several values or none; NaN among them means
   * that there may be more.
   */
  readonly value: (info: ProcessInfo, nowMs: number) => Value | undefined;
  /** A further value that a term of the field accepts, which is not the one that views show. */
  readonly hidden?: (info: ProcessInfo) => Value | undefined;
}

type Numbers = FieldSource<readonly number[]>;

/** The text fields by their names in the query language. */
export const TEXT_SOURCES: Readonly<Record<TextFieldName, FieldSource<string>>> = {
  ...sources<TextFieldName, string>((kind) => kind === 'text', asText),
  user: { reads: ['user', 'uid'], value: userText },
  name: {
    reads: ['title', 'name'],
    value: titleOf,
    hidden: ({ title, name }) => (title === undefined ? undefined : name),
  },
};

/** The numeric fields by their names in the query language. */
export const NUMBER_SOURCES: Readonly<Record<NumberFieldName, Numbers>> = {
  ...sources<NumberFieldName, readonly number[]>(
    (kind) => kind !== 'text' && kind !== 'state',
    asNumber,
  ),
  cpu: {
    reads: ['cpuPercent', 'childrenCpuPercent'],
    value: (info) => {
      const percent = cpuOf(info);
      return percent === undefined ? undefined : [percent];
    },
  },
  io: {
    reads: ['ioReadBytesPerSecond', 'ioWriteBytesPerSecond'],
    value: ({ ioReadBytesPerSecond: read, ioWriteBytesPerSecond: write }) =>
      read === undefined || write === undefined ? undefined : [read + write],
  },
  age: {
    reads: ['startTimeMs'],
    changesWithTime: true,
    value: ({ startTimeMs }, nowMs) =>
      startTimeMs === undefined ? undefined : [Math.max(0, nowMs - startTimeMs)],
  },
  port: {
    reads: ['listeningPorts'],
    // The marker for further, unknown ports becomes NaN.
    value: ({ listeningPorts: ports }) =>
      ports === undefined ? undefined : ports === '' ? [] : ports.split(',').map(Number),
  },
};

/** The sources of the stored fields whose kind passes the test, by their names in queries. */
function sources<Name extends string, Value>(
  isOfKind: (kind: string) => boolean,
  source: (name: StoredField) => FieldSource<Value>,
): Record<Name, FieldSource<Value>> {
  const entries = STORED_FIELDS.flatMap((name) => {
    const { query } = fieldOf(name);
    return query && isOfKind(query.kind) ? [[query.name, source(name)] as const] : [];
  });
  return Object.fromEntries(entries) as Record<Name, FieldSource<Value>>;
}

function asText(name: StoredField): FieldSource<string> {
  return { reads: [name], value: (info) => info[name] as string | undefined };
}

function asNumber(name: StoredField): Numbers {
  return {
    reads: [name],
    value: (info) => {
      const value = info[name] as number | undefined;
      return value === undefined ? undefined : [value];
    },
  };
}
