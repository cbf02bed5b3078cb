import type { Matched } from './rule';
import { fileName } from './paths';

/** Parts of command lines that rules use for names and details. */

/** What tools do that makes a different process of them. */
const MODES: ReadonlySet<string> = new Set([
  'dev',
  'build',
  'serve',
  'start',
  'watch',
  'test',
  'run',
  'preview',
  'worker',
  'lint',
  'check',
]);
const WATCHES = /^(?:-w|--watch|--watchAll|--watch-files|--watch=(?!false|0).*)$/;

/** `vite` with its mode: `vite build`, `tsc --watch`. */
export function withMode(name: string, args: readonly string[]): string {
  const command = args.find((arg) => !arg.startsWith('-'));
  if (command !== undefined && MODES.has(command)) return `${name} ${command}`;
  // `-w 2` is a number of workers.
  const watches = args.some((arg, i) => WATCHES.test(arg) && !/^\d/.test(args[i + 1] ?? ''));
  return watches ? `${name} --watch` : name;
}

/** The tool's own name with its mode. */
export function ownMode(name: string) {
  return ({ command }: Matched): string => withMode(name, command.args);
}

/** The first argument that is no option, nor the value of one of the `valued` options. */
export function firstOperand(args: readonly string[], valued?: RegExp): string | undefined {
  return args.find((arg, i) => {
    const before = args[i - 1];
    return !arg.startsWith('-') && (before === undefined || valued?.test(before) !== true);
  });
}

/** All arguments that are no options, as a detail. */
export function operands({ command }: Matched): string | undefined {
  return nonEmpty(command.args.filter((arg) => !arg.startsWith('-')).join(' '));
}

/** The value after, or attached to, an option such as `--port`. */
export function valueOf(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option);
  if (at >= 0) return args[at + 1];
  return args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);
}

/** The file name of the first argument that looks like one of these sources. */
export function sourceFile(suffix: RegExp) {
  return ({ command }: Matched): string | undefined => {
    const source = command.args.find((arg) => !arg.startsWith('-') && suffix.test(arg));
    return source === undefined ? undefined : fileName(source);
  };
}

/** The match's group, for rules that have an expression. */
export function group(index: number) {
  return ({ match }: Matched): string | undefined => nonEmpty(match[index]?.trim() ?? '');
}

export function nonEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}
