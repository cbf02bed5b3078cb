import { translatable } from '../text/sentence';

export type TextFieldName = 'name' | 'cmd' | 'user' | 'cwd';
export type NumberFieldName =
  | 'pid'
  | 'ppid'
  | 'cpu'
  | 'mem'
  | 'virt'
  | 'io'
  | 'read'
  | 'write'
  | 'age'
  | 'threads'
  | 'nice'
  | 'port';

/**
 * How a number is written and compared. `bytes` and `rate` (bytes per second) accept k, m and g;
 * `age` accepts s, m, h and d; `ports` are several numbers, one of which must match.
 */
export type AmountKind = 'integer' | 'percent' | 'bytes' | 'rate' | 'age' | 'ports';

export type QueryField = (
  | { readonly kind: 'text'; readonly name: TextFieldName }
  | { readonly kind: 'state'; readonly name: 'state' }
  | { readonly kind: AmountKind; readonly name: NumberFieldName }
) & {
  /** Names of the field in other tools. */
  readonly aliases: readonly string[];
  /** One sentence in English; translated where it is shown. */
  readonly meaning: string;
  readonly example: string;
};

/** All fields, in the order in which they are suggested. */
export const QUERY_FIELDS: readonly QueryField[] = [
  {
    name: 'cpu',
    aliases: ['pcpu'],
    kind: 'percent',
    meaning: translatable('CPU usage in percent of one core.'),
    example: 'cpu>5',
  },
  {
    name: 'mem',
    aliases: ['memory', 'rss', 'res', 'resident'],
    kind: 'bytes',
    meaning: translatable('Memory usage; units k, m (default) or g.'),
    example: 'mem>200m',
  },
  {
    name: 'user',
    aliases: ['username'],
    kind: 'text',
    meaning: translatable('Name of the user, or the user ID if there is no name.'),
    example: 'user:root',
  },
  {
    name: 'state',
    aliases: ['status', 'stat'],
    kind: 'state',
    meaning: translatable('State, as a word or as the letter that ps uses.'),
    example: 'state:zombie',
  },
  {
    name: 'name',
    aliases: ['comm', 'process'],
    kind: 'text',
    meaning: translatable('Short name of the process.'),
    example: 'name:node',
  },
  {
    name: 'cmd',
    aliases: ['command', 'cmdline', 'commandline', 'args'],
    kind: 'text',
    meaning: translatable('Command line with all arguments.'),
    example: 'cmd:"--inspect"',
  },
  {
    name: 'pid',
    aliases: [],
    kind: 'integer',
    meaning: translatable('Process ID.'),
    example: 'pid:123,200-300',
  },
  {
    name: 'ppid',
    aliases: ['parent'],
    kind: 'integer',
    meaning: translatable('Process ID of the parent.'),
    example: 'ppid:1',
  },
  {
    name: 'port',
    aliases: ['ports', 'listen', 'listening'],
    kind: 'ports',
    meaning: translatable('Port the process listens on.'),
    example: 'port:3000',
  },
  {
    name: 'cwd',
    aliases: ['folder', 'directory', 'dir'],
    kind: 'text',
    meaning: translatable('Working folder of the process.'),
    example: 'cwd:/srv/shop',
  },
  {
    name: 'age',
    aliases: ['time', 'runtime', 'elapsed', 'etime'],
    kind: 'age',
    meaning: translatable('Time since the process started; units s (default), m, h or d.'),
    example: 'age<1h30m',
  },
  {
    name: 'threads',
    aliases: ['thread', 'nlwp', 'thr'],
    kind: 'integer',
    meaning: translatable('Number of threads.'),
    example: 'threads>50',
  },
  {
    name: 'nice',
    aliases: ['ni'],
    kind: 'integer',
    meaning: translatable('Nice value, from -20 (highest priority) to 19 (lowest).'),
    example: 'nice<0',
  },
  {
    name: 'io',
    aliases: ['disk'],
    kind: 'rate',
    meaning: translatable('Bytes read and written per second; units k, m (default) or g.'),
    example: 'io>1m',
  },
  {
    name: 'read',
    aliases: ['rps'],
    kind: 'rate',
    meaning: translatable('Bytes read per second.'),
    example: 'read>1m',
  },
  {
    name: 'write',
    aliases: ['wps'],
    kind: 'rate',
    meaning: translatable('Bytes written per second.'),
    example: 'write>500k',
  },
  {
    name: 'virt',
    aliases: ['virtual', 'vsz', 'vsize'],
    kind: 'bytes',
    meaning: translatable('Virtual memory.'),
    example: 'virt>10g',
  },
];

const FIELDS = new Map(
  QUERY_FIELDS.flatMap((field) =>
    [field.name, ...field.aliases].map((name) => [name, field] as const),
  ),
);

/** Finds a field by its name or alias, ignoring case. */
export function findField(name: string): QueryField | undefined {
  return FIELDS.get(name.toLowerCase());
}

/** The field with a similar name: one letter wrong, missing or extra, or two letters swapped. */
export function nearestField(name: string): QueryField | undefined {
  const wanted = name.toLowerCase();
  // In a name of two letters, one wrong letter is half of it.
  if (wanted.length < 3) return undefined;
  for (const [known, field] of FIELDS) {
    if (known.length >= 3 && isOneOff(known, wanted)) return field;
  }
  return undefined;
}

function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (a.length > b.length) return restA.slice(1) === restB;
  if (a.length < b.length) return restB.slice(1) === restA;
  const swapped = restA.slice(0, 2) === `${restB.charAt(1)}${restB.charAt(0)}`;
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}
