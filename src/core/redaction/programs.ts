import { CLOUDS } from './programs/clouds';
import { DATABASES } from './programs/databases';
import { KEYS } from './programs/keys';
import { NETWORK } from './programs/network';
import { PUBLISHERS } from './programs/packages';
import { type Program, type ProgramEntry, RUNS_OTHERS, TAKES_NONE } from './programs/program';
import { REMOTE } from './programs/remote';
import { ARCHIVES, SERVERS } from './programs/servers';

/** The places where programs take secrets. */
export const PROGRAM_ENTRIES: readonly ProgramEntry[] = [
  ...DATABASES,
  ...REMOTE,
  ...NETWORK,
  ...ARCHIVES,
  ...KEYS,
  ...CLOUDS,
  ...PUBLISHERS,
  ...SERVERS,
];

/**
 * A program in the form that the rules use: its options, and its subcommands with their options.
 */
export class KnownProgram {
  readonly next: ReadonlySet<string>;
  readonly harmless: ReadonlySet<string>;
  readonly bare: ReadonlySet<string>;
  readonly cookies: ReadonlySet<string>;
  readonly prose: ReadonlySet<string>;
  readonly pair: ReadonlySet<string>;
  readonly assigned: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
  readonly attached: ReadonlySet<string>;

  constructor(
    readonly program: Program,
    /** True if any of its arguments may be the name of another program that it runs. */
    readonly runsOthers = false,
    lists = listsOf(program),
    readonly commands: Map<string, KnownProgram> = new Map<string, KnownProgram>(),
  ) {
    this.next = lists.next;
    this.harmless = lists.harmless;
    this.bare = lists.bare;
    this.cookies = lists.cookies;
    this.prose = lists.prose;
    this.pair = lists.pair;
    this.assigned = lists.assigned;
    this.plain = set(program.plain);
    this.second = lists.second;
    this.named = lists.named;
    this.valued = lists.valued;
    this.attached = lists.attached;
  }

  /** True if the argument is an option that only sounds like a secret: `--secret=db` of gcloud. */
  names(word: string): boolean {
    const separator = word.indexOf('=');
    return separator > 0 && this.harmless.has(word.slice(0, separator));
  }

  /** True if an option that can stand alone takes the next argument here. */
  takesNext(following: readonly string[]): boolean {
    const { bareUnless } = this.program;
    return bareUnless !== undefined && following.some((word) => bareUnless.test(word));
  }
}

/** The fields that are lists of options. */
const LISTS = [
  'next',
  'second',
  'named',
  'valued',
  'attached',
  'pair',
  'assigned',
  'cookies',
  'prose',
  'harmless',
  'bare',
] as const satisfies readonly (keyof Program)[];

type OptionLists = Readonly<Record<(typeof LISTS)[number], ReadonlySet<string>>>;

const EMPTY: ReadonlySet<string> = new Set();
const RUNNERS: ReadonlySet<string> = new Set(RUNS_OTHERS.split(' '));
const ENTRIES = entriesByProgram();
/**
 * Programs that were requested. Building the sets of all would take about 3 MB, and a machine runs
 * only a few of them.
 */
const PROGRAMS = new Map<string, KnownProgram>();

/** Looks up a program by name or path; `undefined` if there are no rules for it. */
export function knownProgram(word: string): KnownProgram | undefined {
  const name = programName(word);
  const entries = ENTRIES.get(name);
  if (!entries) return undefined;
  let known = PROGRAMS.get(name);
  if (!known) {
    known = buildProgram(name, entries);
    PROGRAMS.set(name, known);
  }
  return known;
}

/** The last part of a path, in lower case, without extensions such as `.exe` and `.js`. */
export function programName(word: string): string {
  const name = /[^/\\]*$/.exec(word.slice(-128))?.[0] ?? '';
  return name
    .toLowerCase()
    .replace(/^impacket-/, '')
    .replace(/(?:-\d[\w.]*)?\.(?:exe|cmd|bat|sh|js|mjs|cjs|py|rb|pl|phar|jar|php)$/, '');
}

/**
 * The options of both programs, for a line in which it is unclear which one runs. Not cached: a
 * line may name programs in any order, and there are too many orders to keep.
 */
export function unionOf(one: KnownProgram, other: KnownProgram): KnownProgram {
  const lists = Object.fromEntries(LISTS.map((list) => [list, union(one[list], other[list])]));
  const known = [...other.commands].every(([name, child]) => one.commands.get(name) === child);
  return new KnownProgram(
    { ...one.program, ...other.program },
    other.runsOthers,
    lists as OptionLists,
    known ? one.commands : new Map([...one.commands, ...other.commands]),
  );
}

/**
 * Returns the first set itself if the other adds nothing, as is common when a line repeats a
 * program.
 */
function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  for (const option of other) if (!one.has(option)) return new Set([...one, ...other]);
  return one;
}

/**
 * The entries that name a program or one of its subcommands, by the program's name in lower case.
 */
function entriesByProgram(): ReadonlyMap<string, readonly ProgramEntry[]> {
  const entries = new Map<string, readonly ProgramEntry[]>();
  for (const entry of PROGRAM_ENTRIES) {
    for (const name of entry[0].split(', ')) {
      const key = keyOf(name);
      const before = entries.get(key) ?? [];
      if (before.at(-1) !== entry) entries.set(key, [...before, entry]);
    }
  }
  for (const name of [...RUNNERS, ...TAKES_NONE.split(' ')]) {
    if (!entries.has(name)) entries.set(name, []);
  }
  return entries;
}

function keyOf(name: string): string {
  return (name.split(' ')[0] ?? '').toLowerCase();
}

function buildProgram(key: string, entries: readonly ProgramEntry[]): KnownProgram {
  const options = new Map<string, Program>();
  for (const [names, program] of entries) {
    for (const name of names.split(', ').filter((one) => keyOf(one) === key)) {
      const before = options.get(name);
      options.set(name, before ? joined(before, program) : program);
    }
  }
  // Shortest first, so that a program precedes its subcommands.
  const names = [...options.keys()].sort((a, b) => a.length - b.length);
  const first = names[0]?.split(' ')[0] ?? key;
  const built = new KnownProgram(options.get(first) ?? {}, RUNNERS.has(key));
  for (const name of names) {
    const words = name.split(' ');
    let known = built;
    for (let length = 2; length <= words.length; length++) {
      const command = words[length - 1] ?? '';
      const whole = words.slice(0, length).join(' ');
      const child =
        known.commands.get(command) ??
        new KnownProgram(merged(known.program, options.get(whole)), known.runsOthers);
      known.commands.set(command, child);
      known = child;
    }
  }
  return built;
}

/** Combines two entries for the same program. */
function joined(one: Program, other: Program): Program {
  const both = LISTS.map((list) => [list, `${one[list] ?? ''} ${other[list] ?? ''}`] as const);
  return { ...one, ...other, ...Object.fromEntries(both) };
}

/** A subcommand takes its own options and those of its program, except those that it redefines. */
function merged(program: Program = {}, command: Program = {}): Program {
  const own = new Set(LISTS.flatMap((list) => [...set(command[list])]));
  const both = LISTS.map((list) => {
    const inherited = [...set(program[list])].filter((option) => !own.has(option));
    return [list, [command[list] ?? '', ...inherited].join(' ')] as const;
  });
  return { ...command, ...Object.fromEntries(both) };
}

function listsOf(program: Program): OptionLists {
  return Object.fromEntries(LISTS.map((list) => [list, set(program[list])])) as OptionLists;
}

function set(options = ''): ReadonlySet<string> {
  const some = options.split(' ').filter((option) => option !== '');
  return some.length === 0 ? EMPTY : new Set(some);
}
