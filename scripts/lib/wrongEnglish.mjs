/**
 * What is always wrong in a text of this project. Words that are sometimes right are left to the
 * reviewer.
 * @type {readonly { readonly pattern: RegExp, readonly better: string }[]}
 */
const WRONG = [
  { pattern: /\banew\b/i, better: 'again' },
  { pattern: /\b(?:is|are|be|was|were|been) told\b/i, better: 'reports, says, knows' },
  { pattern: /\bwhat (?:came|comes|becomes|became) of\b/i, better: 'the outcome' },
  { pattern: /\bbut for\b/i, better: 'except' },
  { pattern: /\bat the most\b/i, better: 'at most' },
  { pattern: /\blet(?:s|ting)? go of\b/i, better: 'closes, releases' },
  { pattern: /\b(?:for|by|to|of) who\b/i, better: 'for whoever, for the one that' },
];

/** How a fragment begins; a question may begin in the same way. */
const FRAGMENT = /(?:^|[.:;] +|^[-*] +)(?:Who|What of|Of|That there)\b[^.?]*(?:[.?]|$)/gm;

/**
 * What is wrong in a text, as sentences; none if nothing is.
 * @param {string} text
 * @returns {string[]}
 */
export function wrongEnglish(text) {
  const wrong = WRONG.flatMap(({ pattern, better }) => {
    const found = pattern.exec(text);
    return found ? [`“${found[0]}”: write ${better}`] : [];
  });
  const fragments = [...text.matchAll(FRAGMENT)].filter(([found]) => !found.endsWith('?'));
  return [
    ...wrong,
    ...fragments.map(
      ([found]) => `“${found.trim().slice(0, 40)}”: write a sentence with a subject`,
    ),
  ];
}
