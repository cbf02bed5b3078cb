/**
 * Programs that run others, and where their command lines say what they run.
 */

/** What a runtime runs. */
export interface Entry {
  /**
   * A script's path, a Python module, a Java archive or class, a .NET assembly, code in the command
   * line itself, or a task of the runtime such as `deno task dev`.
   */
  readonly kind: 'script' | 'module' | 'jar' | 'class' | 'dll' | 'inline' | 'task';
  readonly text: string;
}

interface FoundEntry {
  readonly entry: Entry | undefined;
  /** Where the runtime's options end. */
  readonly at: number;
  /** Where the arguments of the entry begin. */
  readonly next: number;
}

export interface Runtime {
  /** How it is called in titles. */
  readonly name: string;
  /** Finds the entry in the arguments after the program. */
  readonly findEntry: (args: readonly string[]) => FoundEntry;
}

interface Grammar {
  /** Options that are followed by a value. */
  readonly valued?: readonly string[];
  /** The same, where options are combined: `-euo pipefail`. */
  readonly valuedLike?: RegExp;
  /** Options followed by code. */
  readonly inline?: RegExp;
  /** Options followed by, or containing after a `=`, the entry of this kind. */
  readonly entries?: readonly (readonly [RegExp, Entry['kind']])[];
  /** What the runtime does itself if the first operand says so. */
  readonly tasks?: ReadonlySet<string>;
  /** Arguments to skip although they are no options. */
  readonly skipped?: RegExp;
  /** The kind of any other first operand; `undefined` if the program doesn't run it. */
  readonly operand?: (operand: string) => Entry['kind'] | undefined;
  /** True if options start with a slash too. */
  readonly slashes?: true;
}

function runtime(name: string, grammar: Grammar): Runtime {
  const valued = new Set(grammar.valued);
  const { inline, entries = [], tasks, skipped, operand = () => 'script' as const } = grammar;
  const found = (kind: Entry['kind'], text: string, at: number, next: number): FoundEntry => ({
    entry: { kind, text },
    at,
    next,
  });
  const foundOperand = (args: readonly string[], at: number): FoundEntry => {
    const text = args[at];
    const isTask = text !== undefined && tasks?.has(text) === true;
    const kind = isTask ? 'task' : text === undefined ? undefined : operand(text);
    return text === undefined || kind === undefined ? none(args) : found(kind, text, at, at + 1);
  };
  const findEntry = (args: readonly string[]): FoundEntry => {
    for (let at = 0; at < args.length; at++) {
      const arg = args[at] ?? '';
      if (inline?.test(arg)) return found('inline', args[at + 1] ?? '', at, at + 2);
      const named = entries.find(([option]) => option.test(arg));
      if (named) {
        const [option, kind] = named;
        const attached = arg.replace(option, '');
        return attached === ''
          ? found(kind, args[at + 1] ?? '', at, at + 2)
          : found(kind, attached, at, at + 1);
      }
      if (arg === '--') {
        return foundOperand(args, at + 1);
      }
      if (valued.has(arg) || grammar.valuedLike?.test(arg) === true) at++;
      else if (!isOption(arg, grammar) && !skipped?.test(arg)) {
        return foundOperand(args, at);
      }
    }
    return none(args);
  };
  return { name, findEntry };
}

function none(args: readonly string[]): FoundEntry {
  return { entry: undefined, at: args.length, next: args.length };
}

function isOption(arg: string, { slashes }: Grammar): boolean {
  return (arg.startsWith('-') && arg !== '-') || (slashes === true && /^\/[A-Za-z?]$/.test(arg));
}

const NODE: Grammar = {
  valued: [
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '-C',
    '--conditions',
    '--env-file',
    '--env-file-if-exists',
    '--title',
    '--inspect-port',
    '--stack-trace-limit',
    '--input-type',
    '--icu-data-dir',
    '--openssl-config',
    '--redirect-warnings',
    '--diagnostic-dir',
    '--disable-warning',
    '--watch-path',
    '--test-name-pattern',
    '--test-reporter',
    '--test-reporter-destination',
    '--unhandled-rejections',
    '--dns-result-order',
    '--experimental-default-type',
    '--localstorage-file',
  ],
  inline: /^(?:-e|-p|-pe|--eval|--print)$/,
  entries: [[/^--run(?:=|$)/, 'task']],
};

const PYTHON: Grammar = {
  valued: ['-W', '-X', '--check-hash-based-pycs'],
  inline: /^-[bBdEhiIOPqsSuvVx]*c/,
  entries: [[/^-[bBdEhiIOPqsSuvVx]*m/, 'module']],
};

const JAVA: Grammar = {
  valued: [
    '-cp',
    '-classpath',
    '--class-path',
    '-p',
    '--module-path',
    '--add-modules',
    '--add-opens',
    '--add-exports',
    '--add-reads',
    '--patch-module',
    '--limit-modules',
    '--upgrade-module-path',
    '--source',
    '--enable-native-access',
  ],
  entries: [
    [/^-jar$/, 'jar'],
    [/^(?:-m|--module(?:=|$))/, 'class'],
  ],
  skipped: /^@/,
  operand: (operand) => (operand.endsWith('.java') ? 'script' : 'class'),
};

const DOTNET: Grammar = {
  valued: [
    '--runtimeconfig',
    '--depsfile',
    '--additionalprobingpath',
    '--additional-deps',
    '--fx-version',
    '--roll-forward',
  ],
  skipped: /^exec$/,
  operand: (operand) => (/\.(?:dll|exe)$/i.test(operand) ? 'dll' : 'task'),
};

const SHELL: Grammar = {
  valued: ['--rcfile', '--init-file'],
  valuedLike: /^[-+][a-zA-Z]*[oO]$/,
  inline: /^-[a-zA-Z]*c$/,
};

const POWERSHELL: Grammar = {
  valued: ['-ExecutionPolicy', '-ep', '-WorkingDirectory', '-wd', '-Version', '-WindowStyle'],
  inline: /^-(?:c|command|e|ec|encodedcommand)$/i,
  entries: [[/^-(?:f|file)$/i, 'script']],
  operand: (operand) => (/\.ps1$/i.test(operand) ? 'script' : 'inline'),
};

const KNOWN: readonly (readonly [names: readonly string[], name: string, grammar: Grammar])[] = [
  [['node', 'nodejs', 'MainThread'], 'node', NODE],
  [['electron'], 'electron', NODE],
  // Editors run the servers of their extensions like this.
  [
    ['code', 'code-insiders', 'codium', 'cursor', 'windsurf', 'Code Helper (Plugin)'],
    'node',
    { operand: (operand) => (/[\\/].*(?:\.[cm]?js|Main)$/.test(operand) ? 'script' : undefined) },
  ],
  [
    ['deno'],
    'deno',
    { ...NODE, tasks: new Set(['run', 'task', 'test', 'serve', 'lsp', 'eval', 'repl', 'install']) },
  ],
  [
    ['bun'],
    'bun',
    { ...NODE, tasks: new Set(['run', 'x', 'test', 'install', 'add', 'build', 'dev']) },
  ],
  [['python', 'pythonw'], 'python', PYTHON],
  [['python2'], 'python2', PYTHON],
  [['python3', 'pythonw3'], 'python3', PYTHON],
  [['pypy', 'pypy3'], 'pypy', PYTHON],
  [['java', 'javaw'], 'java', JAVA],
  [['dotnet'], 'dotnet', DOTNET],
  [['mono'], 'mono', { operand: () => 'dll' }],
  [
    ['php', 'php-cgi'],
    'php',
    {
      valued: ['-d', '-c', '-t', '-z'],
      inline: /^-[rBRE]$/,
      entries: [
        [/^-S$/, 'task'],
        [/^-[fF]$/, 'script'],
      ],
    },
  ],
  [['ruby'], 'ruby', { valued: ['-I', '-r', '-C', '-E', '-S'], inline: /^-[alnpsSwx0-9]*e$/ }],
  [['perl'], 'perl', { valued: ['-I', '-M'], inline: /^-(?![MmIFxV])[\w.]*[eE]$/ }],
  [['lua', 'luajit'], 'lua', { valued: ['-l'], inline: /^-e$/ }],
  [['Rscript', 'R'], 'R', { valued: ['-g'], inline: /^-e$/, entries: [[/^--file=/, 'script']] }],
  [['julia'], 'julia', { valued: ['-J', '-t', '-p', '-L', '-C'], inline: /^-[eE]$/ }],
  ...['bash', 'sh', 'zsh', 'fish', 'dash', 'ksh', 'ash'].map(
    (name) => [[name], name, SHELL] as const,
  ),
  [['pwsh'], 'pwsh', POWERSHELL],
  [['powershell'], 'powershell', POWERSHELL],
  [['cmd'], 'cmd', { inline: /^\/[ckCK]/, slashes: true, operand: () => 'inline' }],
];

/** The known runtimes by the name of their program, without a version. */
export const RUNTIMES: ReadonlyMap<string, Runtime> = new Map(
  KNOWN.flatMap(([names, name, grammar]) => {
    const one = runtime(name, grammar);
    return names.map((program) => [program, one] as const);
  }),
);

const SHELLS: ReadonlySet<string> = new Set([
  'bash',
  'sh',
  'zsh',
  'fish',
  'dash',
  'ksh',
  'ash',
  'pwsh',
  'powershell',
  'cmd',
]);

export function isShell({ name }: Runtime): boolean {
  return SHELLS.has(name);
}
