import path from 'node:path';
import { pathInCheckout } from './folders.mjs';
import { cyclesOf, importsOf } from './importGraph.mjs';
import { mayImport, mayUse } from './layers.mjs';

/** @typedef {import('eslint').Rule.RuleModule} Rule */

/** The import cycles among all files, computed once per run. @type {string[][] | undefined} */
let cycles;

/** Imports go down the layers, and a layer uses only the packages listed for it. @type {Rule} */
const direction = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = pathInCheckout(context.filename);
    /** @param {unknown} source */
    const check = (source) => {
      const { value } = /** @type {import('estree').SimpleLiteral} */ (source) ?? {};
      if (typeof value !== 'string') return;
      const target = path.posix.join(path.posix.dirname(file), value);
      const isOwn = value.startsWith('.');
      const isAllowed = isOwn
        ? ['.css', '.ts', '.d.ts'].some((ending) => mayImport(file, withEnding(target, ending)))
        : mayUse(file, value);
      if (isAllowed) return;
      context.report({
        node: /** @type {import('estree').Node} */ (source),
        message: `${file} may not import ${isOwn ? target : value} (scripts/lib/layers.mjs).`,
      });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      /** @param {any} node as typed by the TypeScript parser */
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

/** No file imports itself through other files. @type {Rule} */
const noCycles = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = pathInCheckout(context.filename);
    return {
      Program(node) {
        cycles ??= cyclesOf(importsOf());
        const cycle = cycles.find((files) => files.includes(file));
        if (cycle) context.report({ node, message: `Import cycle: ${cycle.join(', ')}` });
      },
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const layerRules = { rules: { direction, 'no-cycles': noCycles } };

/**
 * @param {string} target @param {string} ending
 */
function withEnding(target, ending) {
  return target.endsWith(ending) ? target : `${target}${ending}`;
}
