import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { checkout, pathInCheckout } from './folders.mjs';
import { mayImport } from './layers.mjs';
import { typeScriptFiles } from './typeScriptFiles.mjs';

/**
 * @typedef {ReadonlyMap<string, ReadonlySet<string>>} Graph files with the files that each imports
 */

/** Lists all shipped files by their paths in the checkout. */
export function productionFiles() {
  return ['src', 'webview'].flatMap((folder) =>
    typeScriptFiles(path.join(checkout, folder)).map((file) => pathInCheckout(file)),
  );
}

/**
 * @param {readonly string[]} [files] by their paths in the checkout
 * @returns {Graph} of run-time imports and type imports alike
 */
export function importsOf(files = productionFiles()) {
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
 * Finds the groups of files in which each file imports all others, directly or indirectly.
 * @param {Graph} graph
 * @returns {string[][]}
 */
export function cyclesOf(graph) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Map<string, number>} */
  const lowest = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const cycles = [];
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
    if (component.length > 1) cycles.push(component);
  };
  for (const file of graph.keys()) if (!numbers.has(file)) visit(file);
  return cycles;
}

/**
 * @param {Graph} graph
 * @returns {[from: string, to: string][]} the imports that go up in the layers
 */
export function upwardImports(graph) {
  return [...graph].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => !mayImport(from, to))
      .map((to) => /** @type {[string, string]} */ ([from, to])),
  );
}
