import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A setting as package.json declares it.
 * @typedef {object} Setting
 * @property {unknown} default
 * @property {string} [scope]
 * @property {number} [order]
 * @property {string} [description]
 * @property {string} [markdownDescription]
 * @property {string[]} [enum]
 * @property {string[]} [enumDescriptions]
 */

/**
 * Formats the settings of a package.json as a Markdown table, in the order of VS Code's settings
 * page, followed by the list of those that a workspace cannot change.
 * @param {string} folder contains the package.json
 */
export function settingsTable(folder) {
  const json = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  /** @type {Record<string, string>} */
  const texts = json('package.nls.json');
  const textOf = (text = '') => text.replace(/^%(.*)%$/, (all, name) => texts[name] ?? all);
  /** @type {[string, Setting][]} */
  const settings = Object.entries(json('package.json').contributes.configuration.properties);
  settings.sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));

  const rows = settings.map(([name, setting]) => {
    const values = setting.enum?.map(
      (value, index) => `\`${value}\`: ${textOf(setting.enumDescriptions?.[index])}`,
    );
    const meaning = textOf(setting.markdownDescription ?? setting.description);
    return [
      `\`${name}\``,
      `\`${String(setting.default)}\``,
      [meaning, ...(values ?? [])].join(' '),
    ];
  });
  const ofMachine = settings.filter(([, { scope }]) => scope === 'machine').map(([name]) => name);
  return [
    line(['setting', 'default', 'meaning']),
    line(['---', '---', '---']),
    ...rows.map(line),
    '',
    `A workspace cannot change ${listed(ofMachine.map((name) => `\`${name}\``))}: they are settings of the machine.`,
  ].join('\n');
}

/** @param {readonly string[]} cells */
function line(cells) {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** @param {readonly string[]} words */
function listed(words) {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
