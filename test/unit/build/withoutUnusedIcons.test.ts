import assert from 'node:assert/strict';
import { signsOfIcons, withoutUnusedIcons } from '../../../scripts/lib/withoutUnusedIcons.mjs';

describe('The icon font style sheet', () => {
  const icon = (name: string) => `.codicon-${name}:before { content: "\\ea60" }\n`;

  it('keeps icons that a script names in full, and all other rules', () => {
    const rest = '.codicon-loading { animation-duration: 1s }\n';
    const css = icon('add') + icon('star-full') + icon('star') + icon('loading') + rest;
    const scripts = `icon("star-full"); icon('loading codicon-modifier-spin'); "codicon-add"`;
    assert.equal(
      withoutUnusedIcons(css, scripts),
      icon('add') + icon('star-full') + icon('loading') + rest,
    );
  });

  it('lists the characters of the font that it uses', () => {
    const css =
      '.codicon-a:before { content: "\\ea60" }\n.codicon-b:before { content: "\\EC01" }\n';
    assert.equal(signsOfIcons(css), '\uea60\uec01');
  });
});
