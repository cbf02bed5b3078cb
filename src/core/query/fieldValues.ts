import { userText, type ProcessInfo } from '../process/process';
import type { NumberFieldName, TextFieldName } from './queryFields';

/** Defines how the value of a field is derived. */
export interface FieldSource<Value> {
  readonly reads: readonly (keyof ProcessInfo)[];
  readonly changesWithTime?: boolean;
  /**
   * `undefined` if unknown. A numeric field can have several values or none; NaN among them means
   * that there may be more.
   */
  readonly value: (info: ProcessInfo, nowMs: number) => Value | undefined;
}

/** The text fields. */
export const TEXT_SOURCES: Readonly<Record<TextFieldName, FieldSource<string>>> = {
  name: { reads: ['name'], value: (info) => info.name },
  cmd: { reads: ['commandLine'], value: (info) => info.commandLine },
  user: { reads: ['user', 'uid'], value: userText },
  cwd: { reads: ['cwd'], value: (info) => info.cwd },
};

/** The numeric fields. */
export const NUMBER_SOURCES: Readonly<Record<NumberFieldName, FieldSource<readonly number[]>>> = {
  pid: one('pid'),
  ppid: one('ppid'),
  cpu: one('cpuPercent'),
  mem: one('rssBytes'),
  virt: one('virtualBytes'),
  threads: one('threadCount'),
  nice: one('nice'),
  read: one('ioReadBytesPerSecond'),
  write: one('ioWriteBytesPerSecond'),
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

type PlainNumber =
  | 'pid'
  | 'ppid'
  | 'cpuPercent'
  | 'rssBytes'
  | 'virtualBytes'
  | 'threadCount'
  | 'nice'
  | 'ioReadBytesPerSecond'
  | 'ioWriteBytesPerSecond';

function one(key: PlainNumber): FieldSource<readonly number[]> {
  return {
    reads: [key],
    value: (info) => {
      const value = info[key];
      return value === undefined ? undefined : [value];
    },
  };
}
