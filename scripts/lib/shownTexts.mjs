import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { typeScriptFiles } from './typeScriptFiles.mjs';

/** Where there are texts that people are shown. */
const FOLDERS = ['src', 'webview'];
/** The calls that take such a text first. */
const CALLS = new Set(['l10n.t', 'vscode.l10n.t', 'translatable', 'sentence']);
const CALL = /\bl10n\.t\(|\btranslatable\(|\bsentence\(/;

/**
 * The texts in English that the sources of this checkout show to people, sorted, each once.
 * @param {string} checkout
 * @returns {string[]}
 * @throws {Error} with the place of each text that is put together, which nobody could translate.
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
      // A place alone has nothing to translate.
      if (found) found.filter((text) => text !== '{0}').forEach((text) => texts.add(text));
      else {
        const { line } = source.getLineAndCharacterOfPosition(argument.getStart());
        mistakes.push(`${path.relative(checkout, file)}:${line + 1}: ${argument.getText()}`);
      }
    }
  }
  if (mistakes.length > 0) {
    throw new Error(`A text has to be one literal with places like {0}:\n${mistakes.join('\n')}`);
  }
  // By code unit, so that the order is the same everywhere.
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
 * None where a text of elsewhere is translated; `undefined` if it is put together.
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
