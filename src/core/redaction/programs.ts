import { ARCHIVES } from './programs/archives';
import { CLOUDS } from './programs/clouds';
import { DATABASES } from './programs/databases';
import { KEYS } from './programs/keys';
import { NETWORK } from './programs/network';
import { PUBLISHERS } from './programs/packages';
import type { Program, ProgramEntry } from './programs/program';
import { REMOTE } from './programs/remote';
import { RUNS_OTHERS, TAKES_NONE } from './programs/runsOthers';
import { SERVERS } from './programs/servers';

/** Where programs take secrets. */
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

/** A program as the rules use it: its own options, and its commands with options of their own. */
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
  readonly attached: readonly string[];
  readonly commands = new Map<string, KnownProgram>();

  constructor(
    readonly program: Program,
    /** Any argument of it may be the name of another program that it runs. */
    readonly runsOthers = false,
  ) {
    this.next = set(program.next);
    this.harmless = set(program.harmless);
    this.bare = set(program.bare);
    this.cookies = set(program.cookies);
    this.prose = set(program.prose);
    this.pair = set(program.pair);
    this.assigned = set(program.assigned);
    this.plain = set(program.plain);
    this.second = set(program.second);
    this.named = set(program.named);
    this.valued = set(program.valued);
    this.attached = [...set(program.attached)];
  }

  /** Whether an argument is an option with the name of a secret: `--secret=db` of gcloud. */
  names(word: string): boolean {
    const separator = word.indexOf('=');
    return separator > 0 && this.harmless.has(word.slice(0, separator));
  }

  /** Whether what follows an option that may stand alone is its value. */
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

const EMPTY: ReadonlySet<string> = new Set();
const RUNNERS: ReadonlySet<string> = new Set(RUNS_OTHERS.split(' '));
const ENTRIES = entriesByProgram();
/**
 * Those that were asked for. The sets of all would take some 3 MB, and a machine runs a few of them.
 */
const PROGRAMS = new Map<string, KnownProgram>();

/** The program of this name or path; `undefined` if nothing is known of it. */
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

/** The last part of a path, without what says how it is run (`.exe`, `.js`). */
export function programName(word: string): string {
  const name = /[^/\\]*$/.exec(word.slice(-128))?.[0] ?? '';
  return name
    .toLowerCase()
    .replace(/^impacket-/, '')
    .replace(/(?:-\d[\w.]*)?\.(?:exe|cmd|bat|sh|js|mjs|cjs|py|rb|pl|phar|jar|php)$/, '');
}

const UNIONS = new Map<KnownProgram, Map<KnownProgram, KnownProgram>>();

/** What both take: where it is not known which of them runs. */
export function unionOf(one: KnownProgram, other: KnownProgram): KnownProgram {
  const unions = UNIONS.get(one) ?? new Map<KnownProgram, KnownProgram>();
  UNIONS.set(one, unions);
  let union = unions.get(other);
  if (!union) {
    union = new KnownProgram(joined(one.program, other.program), other.runsOthers);
    for (const [name, command] of [...one.commands, ...other.commands]) {
      union.commands.set(name, command);
    }
    unions.set(other, union);
  }
  return union;
}

/** Which entries name a program or a command of it, by the program in small letters. */
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
  // The shortest first: a command comes after its program.
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

/** What two entries say of a program. */
function joined(one: Program, other: Program): Program {
  const both = LISTS.map((list) => [list, `${one[list] ?? ''} ${other[list] ?? ''}`] as const);
  return { ...one, ...other, ...Object.fromEntries(both) };
}

/** A command takes its own options and those of its program, unless it has one for something else. */
function merged(program: Program = {}, command: Program = {}): Program {
  const own = new Set(LISTS.flatMap((list) => [...set(command[list])]));
  const both = LISTS.map((list) => {
    const inherited = [...set(program[list])].filter((option) => !own.has(option));
    return [list, [command[list] ?? '', ...inherited].join(' ')] as const;
  });
  return { ...command, ...Object.fromEntries(both) };
}

function set(options = ''): ReadonlySet<string> {
  const some = options.split(' ').filter((option) => option !== '');
  return some.length === 0 ? EMPTY : new Set(some);
}
