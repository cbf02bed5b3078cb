import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { typeScriptFiles } from './typeScriptFiles.mjs';

/** The folders with texts that users see. */
const FOLDERS = ['src', 'webview'];
/** The calls that take such a text as their first argument. */
const CALLS = new Set(['l10n.t', 'vscode.l10n.t', 'translatable', 'sentence']);
const CALL = /\bl10n\.t\(|\btranslatable\(|\bsentence\(/;

/**
 * Collects the English texts that the sources of this checkout show to users, sorted and unique.
 * @param {string} checkout
 * @returns {string[]}
 * @throws {Error} lists each text that is concatenated, which cannot be translated
 */
export function shownTexts(checkout) {
  /** @type {Set<string>} */
  const texts = new Set();
  /** @type {string[]} */
  const mistakes = [];
  for (const file of FOLDERS.flatMap((folder) => typeScriptFiles(path.join(checkout, folder)))) {
    const code = readFileSync(file, 'utf8');
    if (!CALL.test(code)) continue;
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
    for (const argument of firstArguments(source)) {
      const found = literalsOf(argument);
      // A text that is only a placeholder has nothing to translate.
      if (found) found.filter((text) => text !== '{0}').forEach((text) => texts.add(text));
      else {
        const { line } = source.getLineAndCharacterOfPosition(argument.getStart());
        mistakes.push(`${path.relative(checkout, file)}:${line + 1}: ${argument.getText()}`);
      }
    }
  }
  if (mistakes.length > 0) {
    throw new Error(`Texts must be literals with placeholders like {0}:\n${mistakes.join('\n')}`);
  }
  // Sorts by code unit, so that the order is the same everywhere.
  return [...texts].sort();
}

/**
 * @param {ts.Node} node
 * @returns {Generator<ts.Expression>}
 */
function* firstArguments(node) {
  if (ts.isCallExpression(node) && CALLS.has(node.expression.getText())) {
    const [first] = node.arguments;
    if (first) yield first;
  }
  /** @type {ts.Node[]} */
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* firstArguments(child);
}

/**
 * Returns no texts if a text defined elsewhere is translated, and `undefined` if a text is
 * concatenated.
 * @param {ts.Expression} argument
 * @returns {string[] | undefined}
 */
function literalsOf(argument) {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) {
    const [one, other] = [literalsOf(argument.whenTrue), literalsOf(argument.whenFalse)];
    return one && other && [...one, ...other];
  }
  const isPutTogether =
    ts.isTemplateExpression(argument) ||
    ts.isBinaryExpression(argument) ||
    ts.isObjectLiteralExpression(argument);
  return isPutTogether ? undefined : [];
}
