import { fileName, programName, withoutVersion } from './paths';
import { type Entry, type Runtime, RUNTIMES } from './runtimes';

/** A command line, taken apart so that rules can tell what runs. */
export interface Command {
  /** The path in the first argument. */
  readonly path: string;
  /** The program's file name without a version, such as `python3`, `clang`. */
  readonly program: string;
  /** Set if the program runs other programs: `node`, `python3`, `bash`. */
  readonly runtime: Runtime | undefined;
  /** What the runtime runs; `undefined` if it isn't a runtime, or waits for input. */
  readonly entry: Entry | undefined;
  /** The runtime's own options, before the entry. */
  readonly options: readonly string[];
  /** The arguments of the entry, or of a program that isn't a runtime. */
  readonly args: readonly string[];
}

/** Takes a command line apart. `words` are the arguments, the program first. */
export function parseCommand(words: readonly string[]): Command {
  const [path = '', ...rest] = words;
  // Login shells have a dash in front.
  const program = programName(path.replace(/^-/, ''));
  const runtime = runtimeOf(program);
  if (!runtime) return { path, program, runtime, entry: undefined, options: [], args: rest };
  const { entry, at, next } = runtime.findEntry(rest);
  return { path, program, runtime, entry, options: rest.slice(0, at), args: rest.slice(next) };
}

/** `node22` is a node as well. */
function runtimeOf(program: string): Runtime | undefined {
  return RUNTIMES.get(program) ?? RUNTIMES.get(program.toLowerCase().replace(/\d+$/, ''));
}

/**
 * The names under which a rule may know what runs, the most telling first: the tool behind a link
 * in `.bin`, the package of a script, a module, a script without its suffix, a program.
 */
export function toolNames({ path, program, entry }: Command): readonly string[] {
  if (!entry) return [fileName(path.replace(/^-/, '')), program];
  switch (entry.kind) {
    case 'script':
      return scriptTools(entry.text);
    case 'module':
      return [entry.text];
    case 'jar':
    case 'dll':
      return [withoutVersion(fileName(entry.text).replace(/\.(?:jar|dll)$/i, ''))];
    case 'class':
    case 'inline':
    case 'task':
      return [];
  }
}

const BIN = /(?:^|[\\/])node_modules[\\/]\.bin[\\/]([^\\/]+)$/;
const PACKAGE = /^(?:.*[\\/])?node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const PYTHON_SUFFIX = /-\d+(?:\.\d+)*$/;

function scriptTools(script: string): readonly string[] {
  const bin = BIN.exec(script)?.[1];
  if (bin !== undefined) return [bin.replace(/\.[cm]?js$/, '')];
  const file = fileName(script).replace(/\.(?:[cm]?js|exe|py|phar)$/, '');
  const owner = packageOf(script);
  if (owner !== undefined) return [owner, file];
  // A script of the user's own may be called anything.
  const isInstalled =
    !/\.[a-z]+$/i.test(script) || /[\\/](?:s?bin|Scripts)[\\/][^\\/]+$/.test(script);
  return isInstalled ? [file.replace(PYTHON_SUFFIX, '')] : [];
}

/** The package that a script belongs to, such as `@scope/name`, if it is an installed one. */
export function packageOf(script: string): string | undefined {
  return PACKAGE.exec(script)?.[1]?.replace('\\', '/');
}
