import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { checkout } from './folders.mjs';

/** @typedef {{ readonly line: number, readonly text: string }} ReadableText */

/**
 * All that a person reads in a file: comments and strings of code or JSON, and documents without their
 * blocks of code.
 * @param {string} file by its path in the checkout
 * @returns {ReadableText[]}
 */
export function readableTexts(file) {
  const text = readFileSync(path.join(checkout, file), 'utf8');
  if (file.endsWith('.md')) return textsOfMarkdown(text);
  return textsOfCode(file.endsWith('.json') ? `(${text})` : text);
}

/** @param {string} text */
function textsOfCode(text) {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  /** @type {Map<number, string>} */
  const found = new Map();
  /** @param {readonly ts.CommentRange[] | undefined} ranges */
  const addComments = (ranges) => {
    for (const { pos, end } of ranges ?? []) found.set(pos, withoutMarks(text.slice(pos, end)));
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    addComments(ts.getLeadingCommentRanges(text, node.getFullStart()));
    addComments(ts.getTrailingCommentRanges(text, node.getEnd()));
    if (ts.isStringLiteralLike(node)) found.set(node.getStart(), node.text);
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ literal }) => literal.text);
      found.set(node.getStart(), [node.head.text, ...spans].join('…'));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found].map(([pos, one]) => ({
    line: file.getLineAndCharacterOfPosition(pos).line + 1,
    text: one,
  }));
}

/**
 * A comment as one text, in which each paragraph is a line.
 * @param {string} comment
 */
function withoutMarks(comment) {
  return comment
    .replace(/^\/\*+|\*\/$|^\/\//g, '')
    .replace(/\n\s*\*?[ \t]*(?=\n|$)/g, '\n\n')
    .replace(/(?<!\n)\n\s*\*?[ \t]*(?=[^\n])/g, ' ')
    .replace(/^\s*\*?\s*/gm, '')
    .trim();
}

/** @param {string} text */
function textsOfMarkdown(text) {
  const prose = text.replace(/^```[^]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''));
  let line = 1;
  return prose.split('\n\n').map((paragraph) => {
    const start = line;
    line += paragraph.split('\n').length + 1;
    return { line: start, text: paragraph.replace(/\n(?![-*|#\d])/g, ' ') };
  });
}
