import { translatable } from '../text/sentence';
import type { ProcessState } from './state';

/**
 * The table of the fields of a process. An entry, its reader and its column are all that a new
 * field takes: the model, the messages, sorting, exports, sums and filters are derived from it.
 */

/** The types that a value can have. Unknown values are `undefined`. */
export interface ValueTypes {
  readonly number: number;
  readonly text: string;
  readonly flag: boolean;
  readonly state: ProcessState;
}

/**
 * Data that is read only while it is wanted, because it costs more than everything else together:
 * I/O counters, working directory, listening ports.
 */
export const EXTRA_FIELDS = ['io', 'cwd', 'ports'] as const;

export type ExtraField = (typeof EXTRA_FIELDS)[number];

/**
 * How a number is written and compared in a filter. `bytes` and `rate` (bytes per second) accept k,
 * m and g; `age` accepts s, m, h and d; `ports` are several numbers, one of which must match.
 */
export type AmountKind = 'integer' | 'percent' | 'bytes' | 'rate' | 'age' | 'ports';

/** How the query language calls a field. */
interface FieldInQuery {
  readonly name: string;
  readonly kind: 'text' | 'state' | AmountKind;
  /** Names of the field in other tools. */
  readonly aliases: readonly string[];
  /** One sentence in English; translated where it is shown. */
  readonly meaning: string;
  readonly example: string;
}

export interface Field {
  readonly type: keyof ValueTypes;
  /** Known for every process. */
  readonly required?: true;
  /** Computed from two readings; a collector doesn't read it. */
  readonly computed?: true;
  /** The fields from which it is derived; no snapshot contains it. */
  readonly derivedFrom?: readonly string[];
  /** The data that it belongs to, if it is read only while wanted. */
  readonly extra?: ExtraField;
  /** Unknown for most processes, so it is sent with the extra fields. */
  readonly rare?: true;
  /**
   * The name in exported files, for programs; part of the interface. It includes the unit. Fields
   * without a name can't be shown in a column.
   */
  readonly exportName?: string;
  /** Whether the first click on the column heading sorts in descending order. */
  readonly startsDescending?: true;
  /**
   * How the values of several processes are added up, if they are: percentages have one decimal.
   * `memory` is for `rssBytes` alone, whose shared part counts once (`memorySum`).
   */
  readonly sum?: 'number' | 'percent' | 'memory';
  /**
   * A row sorted by this field, or by one that is derived from it, moves only if the value changes by
   * at least this much; without it, any change moves the row.
   */
  readonly leastChange?: number;
  readonly query?: FieldInQuery;
}

const MIB = 2 ** 20;

/** All fields, in the order of exports. */
export const FIELDS = {
  pid: {
    type: 'number',
    required: true,
    exportName: 'pid',
    query: {
      name: 'pid',
      kind: 'integer',
      aliases: [],
      meaning: translatable('Process ID.'),
      example: 'pid:123,200-300',
    },
  },
  /**
   * The raw start time as text, digits only. It is compared but never computed with. `'0'` is
   * unknown.
   */
  startId: { type: 'text', required: true },
  /** 0 if there is no parent. */
  ppid: {
    type: 'number',
    required: true,
    exportName: 'ppid',
    query: {
      name: 'ppid',
      kind: 'integer',
      aliases: ['parent'],
      meaning: translatable('Process ID of the parent.'),
      example: 'ppid:1',
    },
  },
  name: {
    type: 'text',
    required: true,
    exportName: 'name',
    query: {
      name: 'name',
      kind: 'text',
      aliases: ['comm', 'process'],
      meaning: translatable('Name of the process, and the name that the system has for it.'),
      example: 'name:node',
    },
  },
  /**
   * What the process is called, from its arguments (`core/titles`), with secrets masked; `undefined`
   * if they say no more than `name`. The same for all processes that do the same.
   */
  title: { type: 'text' },
  /** What tells the process from others with its title: the file that a compiler works on. */
  titleDetail: { type: 'text', rare: true },
  /**
   * Percent of ONE core over the snapshot's interval, one decimal, 0 to 100 x cores. `undefined`
   * until the process has been seen twice.
   */
  cpuPercent: {
    type: 'number',
    computed: true,
    exportName: 'cpu_percent',
    startsDescending: true,
    sum: 'percent',
    leastChange: 1,
    query: {
      name: 'cpu',
      kind: 'percent',
      aliases: ['pcpu'],
      meaning: translatable('CPU usage in percent of one core.'),
      example: 'cpu>5',
    },
  },
  /**
   * The CPU time of children that ended during the interval, as far as no snapshot showed it with
   * themselves; in percent of ONE core, one decimal. With `cpuPercent` at most 100 x cores.
   * `undefined` if the system doesn't tell, hides processes, or the interval was a pause.
   */
  childrenCpuPercent: {
    type: 'number',
    computed: true,
    exportName: 'children_cpu_percent',
    startsDescending: true,
    sum: 'percent',
    leastChange: 1,
  },
  /** 0 to 100 of the machine. */
  cpuPercentOfTotal: {
    type: 'number',
    derivedFrom: ['cpuPercent'],
    exportName: 'cpu_percent_of_total',
    startsDescending: true,
  },
  rssBytes: {
    type: 'number',
    exportName: 'memory_bytes',
    startsDescending: true,
    sum: 'memory',
    leastChange: MIB,
    query: {
      name: 'mem',
      kind: 'bytes',
      aliases: ['memory', 'rss', 'res', 'resident'],
      meaning: translatable('Memory usage; units k, m (default) or g.'),
      example: 'mem>200m',
    },
  },
  /** The part of `rssBytes` that other processes may share: files and shared memory. */
  sharedBytes: { type: 'number' },
  virtualBytes: {
    type: 'number',
    exportName: 'virtual_memory_bytes',
    startsDescending: true,
    sum: 'number',
    leastChange: MIB,
    query: {
      name: 'virt',
      kind: 'bytes',
      aliases: ['virtual', 'vsz', 'vsize'],
      meaning: translatable('Virtual memory.'),
      example: 'virt>10g',
    },
  },
  /**
   * User plus system CPU time since the start, in milliseconds. A reading may count from a later
   * moment if it declares so (`cpuTimesArePartial`); a snapshot never does.
   */
  cpuTimeMs: {
    type: 'number',
    exportName: 'cpu_time_ms',
    startsDescending: true,
    sum: 'number',
    leastChange: 1000,
  },
  /**
   * User plus system CPU time of the children that ended and were reaped, with all below them, in
   * milliseconds since the start.
   */
  childrenCpuTimeMs: {
    type: 'number',
  },
  user: {
    type: 'text',
    exportName: 'user',
    query: {
      name: 'user',
      kind: 'text',
      aliases: ['username'],
      meaning: translatable('Name of the user, or the user ID if there is no name.'),
      example: 'user:root',
    },
  },
  uid: { type: 'number', exportName: 'user_id' },
  state: {
    type: 'state',
    required: true,
    exportName: 'state',
    query: {
      name: 'state',
      kind: 'state',
      aliases: ['status', 'stat'],
      meaning: translatable('State, as a word or as the letter that ps uses.'),
      example: 'state:zombie',
    },
  },
  /** Milliseconds since the epoch. */
  startTimeMs: { type: 'number', exportName: 'start_time', startsDescending: true },
  /** The age: the latest start has the least. */
  runTime: {
    type: 'number',
    derivedFrom: ['startTimeMs'],
    exportName: 'runtime_secs',
    startsDescending: true,
    query: {
      name: 'age',
      kind: 'age',
      aliases: ['time', 'runtime', 'elapsed', 'etime'],
      meaning: translatable('Time since the process started; units s (default), m, h or d.'),
      example: 'age<1h30m',
    },
  },
  threadCount: {
    type: 'number',
    exportName: 'threads',
    startsDescending: true,
    sum: 'number',
    query: {
      name: 'threads',
      kind: 'integer',
      aliases: ['thread', 'nlwp', 'thr'],
      meaning: translatable('Number of threads.'),
      example: 'threads>50',
    },
  },
  /** From -20 (highest priority) to 19 (lowest). */
  nice: {
    type: 'number',
    exportName: 'nice',
    query: {
      name: 'nice',
      kind: 'integer',
      aliases: ['ni'],
      meaning: translatable('Nice value, from -20 (highest priority) to 19 (lowest).'),
      example: 'nice<0',
    },
  },
  kernelThread: { type: 'flag', required: true },
  /** The working directory, with secrets masked. */
  cwd: {
    type: 'text',
    extra: 'cwd',
    exportName: 'working_folder',
    query: {
      name: 'cwd',
      kind: 'text',
      aliases: ['folder', 'directory', 'dir'],
      meaning: translatable('Working folder of the process.'),
      example: 'cwd:/srv/shop',
    },
  },
  /** The TCP ports that the process listens on, in the form of `encodePorts`. */
  listeningPorts: {
    type: 'text',
    extra: 'ports',
    exportName: 'listening_ports',
    query: {
      name: 'port',
      kind: 'ports',
      aliases: ['ports', 'listen', 'listening'],
      meaning: translatable('Port the process listens on.'),
      example: 'port:3000',
    },
  },
  /** Bytes read and written, per second. */
  ioBytesPerSecond: {
    type: 'number',
    derivedFrom: ['ioReadBytesPerSecond', 'ioWriteBytesPerSecond'],
    query: {
      name: 'io',
      kind: 'rate',
      aliases: ['disk'],
      meaning: translatable('Bytes read and written per second; units k, m (default) or g.'),
      example: 'io>1m',
    },
  },
  /**
   * Over the snapshot's interval, 0 or more. `undefined` until read twice, or if access is denied.
   */
  ioReadBytesPerSecond: {
    type: 'number',
    computed: true,
    extra: 'io',
    exportName: 'read_bytes_per_sec',
    startsDescending: true,
    sum: 'number',
    leastChange: MIB / 8,
    query: {
      name: 'read',
      kind: 'rate',
      aliases: ['rps'],
      meaning: translatable('Bytes read per second.'),
      example: 'read>1m',
    },
  },
  ioWriteBytesPerSecond: {
    type: 'number',
    computed: true,
    extra: 'io',
    exportName: 'write_bytes_per_sec',
    startsDescending: true,
    sum: 'number',
    leastChange: MIB / 8,
    query: {
      name: 'write',
      kind: 'rate',
      aliases: ['wps'],
      meaning: translatable('Bytes written per second.'),
      example: 'write>500k',
    },
  },
  /** The sum for a process and all its descendants, in percent of one core. */
  subtreeCpu: {
    type: 'number',
    derivedFrom: ['cpuPercent'],
    exportName: 'subtree_cpu_percent',
    startsDescending: true,
  },
  /** The sum for a process and all its descendants. */
  subtreeMemory: {
    type: 'number',
    derivedFrom: ['rssBytes'],
    exportName: 'subtree_memory_bytes',
    startsDescending: true,
  },
  /** All arguments, joined by spaces. `undefined` if it was not read or the process has none. */
  commandLine: {
    type: 'text',
    exportName: 'command_line',
    query: {
      name: 'cmd',
      kind: 'text',
      aliases: ['command', 'cmdline', 'commandline', 'args'],
      meaning: translatable('Command line with all arguments.'),
      example: 'cmd:"--inspect"',
    },
  },
  /**
   * Present if `commandLine` is truncated: a hash of the whole line, which changes with any part.
   */
  commandLineMark: { type: 'number', rare: true },
} as const satisfies Readonly<Record<string, Field>>;
