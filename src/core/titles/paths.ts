/** Names from paths of any system. */

/** The last segment of a path, without `.exe`. */
export function fileName(path: string): string {
  const end = path.replace(/[\\/]+$/, '');
  return end
    .slice(Math.max(end.lastIndexOf('/'), end.lastIndexOf('\\')) + 1)
    .replace(/\.exe$/i, '');
}

/** The prefix of a compiler for another machine: `x86_64-linux-gnu-`. */
const TARGET = /^(?:x86_64|i686|aarch64|arm|riscv64)-(?:[a-z0-9_]+-){1,2}(?=[a-z+]{2,}(?:-\d|$))/;
/** Here, a major version is part of the name. */
const PYTHON = /^(pythonw?|pypy)(\d?)[\d.]*$/;

/** The name of a program's file without its version: `clang` for `/usr/bin/clang-14`. */
export function programName(path: string): string {
  const file = fileName(path).replace(TARGET, '');
  const [, python, major = ''] = PYTHON.exec(file) ?? [];
  return python === undefined ? withoutVersion(file) : python + major;
}

/** `shop` for `shop-1.4.2-SNAPSHOT`, `clang` for `clang-14`, `php` for `php8.2`. */
export function withoutVersion(name: string): string {
  return name.replace(/(?<=.)[-_]?v?\d+(?:\.\d+)+(?:[-.+]\w+)*$|(?<=.)-v?\d+$/, '');
}

/** Folders whose name doesn't tell what is in them. */
const PLAIN_FOLDER =
  /^(?:s?bin|\.bin|lib|libexec|tmp|temp|home|root|usr|opt|srv|local|share|scripts|[a-z]:)?$/i;
/** Folders made for one run: a number, a hash, `shop-qfZPAa`, `tmpk3x_9q2a`. */
const MADE_FOLDER = /^\d+$|[0-9a-f]{8}|[-_.](?=[A-Za-z]*[A-Z0-9])[A-Za-z0-9]{6}$|^tmp[a-z0-9_]{8}$/;

/** A script's path, cut to what tells it from others: its file and the folder of that. */
export function shortScript(script: string): string {
  const segments = script.split(/[\\/]+/).filter((segment) => !/^\.{1,2}$/.test(segment));
  const file = segments.at(-1) ?? script;
  const folder = segments.at(-2) ?? '';
  const tells = !PLAIN_FOLDER.test(folder) && !MADE_FOLDER.test(folder) && !/^[.@]/.test(folder);
  return tells ? `${folder}/${file}` : file;
}
