import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Fields of package.json that users see. */
const SHOWN =
  /^(?:title|displayName|shortTitle|category|label|contents|contextualTitle|altText|(?:markdownD|userD|modelD|d)escription|(?:markdownD|d)eprecationMessage|patternErrorMessage)$/;
const SHOWN_LISTS = /^(?:(?:markdownE|e)numDescriptions|enumItemLabels)$/;

interface Place {
  readonly path: string;
  readonly text: string;
}

/** All texts in this value that users see. */
function shownIn(value: unknown, path: string, shown = false): Place[] {
  if (typeof value === 'string') return shown ? [{ path, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    shownIn(
      below,
      `${path}.${name}`,
      isShown(path, name, below) || (shown && Array.isArray(value)),
    ),
  );
}

function isShown(path: string, name: string, value: unknown): boolean {
  // Texts that only a language model reads are not translated.
  if (path.includes('.inputSchema')) return false;
  if (Array.isArray(value)) return SHOWN_LISTS.test(name);
  // Only the names of views are visible to users.
  return SHOWN.test(name) || (name === 'name' && path.startsWith('contributes.views.'));
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const manifest = read('package.json');
const texts = read('package.nls.json') as Record<string, string>;
const places = [
  ...shownIn(manifest['contributes'], 'contributes'),
  ...['displayName', 'description'].map((path) => ({ path, text: String(manifest[path]) })),
];
const keyOf = (text: string) => /^%(.+)%$/.exec(text)?.[1];

describe('Texts of package.json', () => {
  it('are keys, so that they can be translated', () => {
    const plain = places.filter(({ text }) => keyOf(text) === undefined);
    const advice = plain.map(
      ({ path, text }) =>
        `${path} is ${JSON.stringify(text)}: write "%KEY%" there and add to package.nls.json "KEY": ${JSON.stringify(text)}`,
    );
    assert.equal(advice.join('\n'), '');
  });

  it('are exactly those in package.nls.json', () => {
    const keys = [...new Set(places.map(({ text }) => keyOf(text) ?? text))].sort();
    assert.deepEqual(Object.keys(texts).sort(), keys);
  });

  it('are not blank', () => {
    for (const [key, text] of Object.entries(texts)) assert.match(text, /\S/, key);
  });

  it('are found wherever VS Code shows them', () => {
    const found = shownIn(
      {
        views: { x: [{ name: 'a', id: 'no' }] },
        walkthroughs: [{ steps: [{ title: 'b', media: { altText: 'c', image: 'no' } }] }],
        languageModelTools: [{ inputSchema: { properties: { p: { description: 'no' } } } }],
        configuration: { properties: { p: { enum: ['no'], enumDescriptions: ['d', 'e'] } } },
      },
      'contributes',
    );
    assert.deepEqual(
      found.map(({ text }) => text),
      ['a', 'b', 'c', 'd', 'e'],
    );
  });
});
