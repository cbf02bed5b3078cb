import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleText } from '../../../scripts/lib/bundleText.mjs';
import { shownTexts } from '../../../scripts/lib/shownTexts.mjs';

describe('The translation bundle', () => {
  let checkout: string;

  beforeEach(() => {
    checkout = mkdtempSync(path.join(tmpdir(), 'proclens-texts-'));
    for (const folder of ['src/core', 'webview']) {
      mkdirSync(path.join(checkout, folder), { recursive: true });
    }
  });
  afterEach(() => rmSync(checkout, { recursive: true }));

  const write = (file: string, code: string) => writeFileSync(path.join(checkout, file), code);

  it('matches the sources (run `npm run l10n` to update it)', () => {
    // The tests run in a subfolder of the checkout.
    assert.equal(readFileSync('l10n/bundle.l10n.json', 'utf8'), bundleText('..'));
  });

  it('contains every translated text, including both branches of a conditional', () => {
    write(
      'webview/one.ts',
      "l10n.t('Pid {0}', l10n.t(many ? 'b' : 'a')); element('p', 'not this');",
    );
    write('src/core/two.ts', "translatable('it\\'s'); sentence(`No {0}.`, name); l10n.t(known);");
    assert.deepEqual(shownTexts(checkout), ['No {0}.', 'Pid {0}', 'a', 'b', "it's"]);
  });

  it('rejects concatenated texts, which cannot be translated', () => {
    write('src/core/sum.ts', "\nl10n.t('a' + b);");
    write('webview/template.ts', 'vscode.l10n.t(`a ${b}`);');
    assert.throws(
      () => shownTexts(checkout),
      /sum\.ts:2: 'a' \+ b\n.*template\.ts:1: `a \$\{b\}`$/,
    );
  });
});
