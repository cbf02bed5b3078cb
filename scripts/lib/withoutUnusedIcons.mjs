const ICON = /^\.codicon-([\w-]+):before \{[^}]*\}\n?/gm;

/**
 * The style sheet of the icons without those that no script names: there are hundreds, and each takes
 * a line.
 * @param {string} css
 * @param {string} scripts the text of all scripts that show icons
 */
export function withoutUnusedIcons(css, scripts) {
  const words = new Set(scripts.match(/[\w-]+/g));
  return css.replace(ICON, (rule, name) =>
    words.has(name) || words.has(`codicon-${name}`) ? rule : '',
  );
}

/**
 * The signs of the font that these rules show, as one text.
 * @param {string} css
 */
export function signsOfIcons(css) {
  const codes = [...css.matchAll(/content: "\\([\da-f]+)"/gi)].map(([, code = '']) => code);
  return String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 16)));
}
