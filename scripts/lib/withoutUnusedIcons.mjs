const ICON = /^\.codicon-([\w-]+):before \{[^}]*\}\n?/gm;

/**
 * Returns the icon style sheet without the icons that no script names: there are hundreds, one per
 * line.
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
 * Returns the characters of the icon font that these rules show, as one string.
 * @param {string} css
 */
export function signsOfIcons(css) {
  const codes = [...css.matchAll(/content: "\\([\da-f]+)"/gi)].map(([, code = '']) => code);
  return String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 16)));
}
