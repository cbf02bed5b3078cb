import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { checkout } from './folders.mjs';

/** @typedef {ReadonlyMap<string, ReadonlySet<string>>} Graph files, each with those it imports */

/** What each folder may import beside itself. The one that says most of a path counts. */
const MAY_IMPORT = /** @type {const} */ ({
  'src/core': [],
  'src/platform': ['src/core'],
  'src/protocol': ['src/core'],
  'src/api': ['src/core'],
  'src/tools': ['src/core'],
  'src/collectors': ['src/core', 'src/platform'],
  'src/sampling': ['src/core', 'src/platform', 'src/collectors'],
  'src/ending': ['src/core', 'src/platform', 'src/collectors'],
  'src/ui': [
    ...['src/core', 'src/platform', 'src/sampling', 'src/ending'],
    ...['src/protocol', 'src/api', 'src/tools'],
  ],
  'src/extension.ts': ['src'],
  'webview/elements': ['src/core', 'src/protocol'],
  'webview/model': ['webview/elements', 'src/core', 'src/protocol'],
  'webview/table': ['webview/model', 'webview/elements', 'src/core', 'src/protocol'],
  'webview/search': ['webview/model', 'webview/elements', 'src/core', 'src/protocol'],
  'webview/details': ['webview/model', 'webview/elements', 'src/core', 'src/protocol'],
  'webview/chrome': ['webview/model', 'webview/elements', 'src/core', 'src/protocol'],
  'webview/app': ['webview', 'src/core', 'src/protocol'],
});

/**
 * @param {readonly string[]} files by their paths in the checkout
 * @returns {Graph} what is loaded at run time and what is only a type alike
 */
export function importsOf(files) {
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const text = readFileSync(path.join(checkout, file), 'utf8');
      const imports = ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
        if (!fileName.startsWith('.')) return [];
        const target = path.posix.join(path.posix.dirname(file), fileName);
        return [`${target}.ts`, `${target}.d.ts`].filter((name) => known.has(name));
      });
      return [file, new Set(imports)];
    }),
  );
}

/**
 * Groups of files each of which imports all others, if not directly.
 * @param {Graph} graph
 * @returns {string[][]}
 */
export function circlesOf(graph) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const circles = [];
  /** @param {string} file Tarjan's algorithm for strongly connected components */
  const visit = (file) => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.get(file) ?? 0);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!numbers.has(target)) visit(target);
      else if (!open.includes(target)) continue;
      lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const component = open.splice(open.indexOf(file));
    if (component.length > 1) circles.push(component);
  };
  for (const file of graph.keys()) if (!numbers.has(file)) visit(file);
  return circles;
}

/**
 * @param {Graph} graph
 * @returns {[from: string, to: string][]} imports of what the folder may not import
 */
export function upwardImports(graph) {
  return [...graph].flatMap(([from, targets]) =>
    [...targets].filter((to) => !mayImport(from, to)).map((to) => /** @type {[string, string]} */ ([from, to])),
  );
}

/**
 * @param {string} from
 * @param {string} to
 */
function mayImport(from, to) {
  const own = Object.keys(MAY_IMPORT).find((folder) => isIn(from, folder));
  if (own === undefined) return false;
  const allowed = [own, ...MAY_IMPORT[/** @type {keyof typeof MAY_IMPORT} */ (own)]];
  return allowed.some((folder) => isIn(to, folder));
}

/**
 * @param {string} file
 * @param {string} folder
 */
function isIn(file, folder) {
  return file === folder || file.startsWith(`${folder}/`);
}
