import assert from 'node:assert/strict';
import { panelDocument, type PanelLanguage } from '../../../../src/ui/panel/panelDocument';

const NOTICES = { notLoaded: 'It is gone.', notConnected: 'No answer.' };
const page = (language?: PanelLanguage, notices = NOTICES) =>
  panelDocument({ nonce: 'n0nce', cspSource: 'self:', uri: (file) => file, language, notices });
const textsIn = (html: string): unknown =>
  JSON.parse(/<script type="application\/json" id="l10n">([^<]*)<\/script>/.exec(html)?.[1] ?? '');

describe('The panel page', () => {
  it('is in English and contains no translations by default', () => {
    assert.match(page(), /<html lang="en">/);
    assert.deepEqual(textsIn(page()), {});
  });

  it('has the language of its translations', () => {
    const bundle = { Close: 'Schließen' };
    const html = page({ tag: 'de', bundle });
    assert.match(html, /<html lang="de">/);
    assert.deepEqual(textsIn(html), bundle);
  });

  it('contains no text that escapes its element', () => {
    const hostile = [
      '</script><script nonce="n0nce">alert(1)</script>',
      '<!--<script>',
      '<!-- ]]> --!>',
      `"'\u2028\u2029\\u003c`,
    ];
    const bundle = Object.fromEntries(hostile.map((text) => [text, text]));
    const html = page({ tag: 'de', bundle });
    assert.deepEqual(textsIn(html), bundle);
    const elements = (text: string) => text.match(/<[a-z!/]/gi)?.length;
    assert.equal(elements(html), elements(page()));
  });

  it('shows its notices as text, whatever their translation contains', () => {
    const notLoaded = '<img src=x> & </p>';
    const html = page(undefined, { ...NOTICES, notLoaded });
    assert.match(html, /<p [^>]*id="not-loaded">&lt;img src=x> &amp; &lt;\/p><\/p>/);
    assert.match(html, /<p [^>]*id="not-connected">No answer\.<\/p>/);
  });

  it('ignores an invalid language tag', () => {
    for (const tag of ['', 'de" onload="x', 'de_DE', '-', 'a'.repeat(3) + '>']) {
      assert.match(page({ tag, bundle: {} }), /<html lang="en">/, tag);
    }
    assert.match(page({ tag: 'zh-cn', bundle: {} }), /<html lang="zh-cn">/);
  });
});
