import { type Command, packageOf, toolNames } from './command';
import { fileName, shortScript, withoutVersion } from './paths';
import type { Title } from './rule';
import { isShell, type Runtime } from './runtimes';
import { withMode } from './words';

/** Titles of what no rule of the table knows. */

/** Files of a package that do nothing but start it. */
const MAIN_FILE = /^(?:index|cli|bin|main|start|server)(?:\.[cm]?js)?$/;

/** Text that another process writes. */
const DESCRIPTOR = /^\/(?:dev|proc\/\w+)\/fd\/\d+$/;
/** `acme.tool` in `extensions/acme.tool-1.2.3-linux-x64/`. */
const EXTENSION = /[\\/]extensions[\\/]([\w-]+\.[\w-]+)-\d+\.\d+\.\d+[^\\/]*[\\/]/;

/** `undefined` if the name of the program says as much. */
export function commonTitle(command: Command): Title | undefined {
  const { runtime, entry, args, path } = command;
  const run = entry?.kind === 'script' || entry?.kind === 'dll' ? entry.text : path;
  const extension = EXTENSION.exec(run)?.[1];
  if (extension !== undefined) return { name: `${extension} extension`, detail: fileName(run) };
  if (!runtime) return undefined;
  if (!entry) {
    return isShell(runtime) && isLogin(path, command)
      ? named(`${runtime.name} (login shell)`)
      : undefined;
  }
  const { name } = runtime;
  const { text } = entry;
  switch (entry.kind) {
    case 'inline':
      return named(`inline script (${name})`);
    case 'module':
      return named(`${text} (${name})`);
    case 'class':
      return named(`${text.slice(text.search(/[^./]*$/))} (${name})`);
    case 'jar':
    case 'dll':
      return archiveTitle(fileName(text), name);
    case 'task':
      return taskTitle(text, runtime, args);
    case 'script':
      return scriptTitle(command, runtime, text);
  }
}

function named(name: string): Title {
  return { name };
}

function isLogin(path: string, { options }: Command): boolean {
  return (
    path.startsWith('-') || options.some((option) => /^(?:-[a-z]*l[a-z]*|--login)$/.test(option))
  );
}

/** The version in a file's name is a detail. */
function archiveTitle(file: string, runtime: string): Title {
  const suffix = /\.\w+$/.exec(file)?.[0] ?? '';
  const name = withoutVersion(file.slice(0, file.length - suffix.length)) + suffix;
  return { name: `${name} (${runtime})`, detail: name === file ? undefined : file };
}

function taskTitle(task: string, { name }: Runtime, args: readonly string[]): Title {
  if (name === 'php') return { name: 'PHP server', detail: task };
  if (name === 'deno' && task === 'lsp') return named('Deno language server');
  const operand = args.find((arg) => !arg.startsWith('-'));
  if (name === 'bun' && task === 'x') return named(`${operand ?? ''} (bunx)`);
  if (operand !== undefined && /\.[cm]?[jt]sx?$/.test(operand)) {
    return named(`${shortScript(operand)} (${name} ${task})`);
  }
  if (name === 'node') return named(`node --run ${task}`);
  return named(
    task === 'run' || task === 'task'
      ? `${name} ${task} ${shortScript(operand ?? '')}`.trim()
      : `${name} ${task}`,
  );
}

function scriptTitle(command: Command, { name }: Runtime, script: string): Title {
  const { args, options } = command;
  if (script === '-' || DESCRIPTOR.test(script)) return named(`inline script (${name})`);
  if (script === '.' || script === './') return named(`main script (${name})`);
  const owner = packageOf(script);
  const [tool] = toolNames(command);
  const watches = name === 'node' && options.includes('--watch') ? ' --watch' : '';
  if (owner !== undefined && owner !== '.bin') {
    const file = fileName(script);
    return { name: withMode(owner, args), detail: MAIN_FILE.test(file) ? undefined : file };
  }
  if (tool !== undefined && /[\\/](?:\.bin|bin|Scripts)[\\/][^\\/]+$/.test(script))
    return named(withMode(tool, args));
  return named(`${shortScript(script)} (${name}${watches})`);
}
