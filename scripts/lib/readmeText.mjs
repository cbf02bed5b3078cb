import { readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { settingsTable } from './settingsTable.mjs';

const PLACE = /(<!-- settings -->\n)[^]*?(<!-- \/settings -->)/;

/**
 * Returns the README of a checkout with the settings table generated from package.json.
 * @param {string} checkout
 * @returns {Promise<string>}
 */
export async function readmeText(checkout) {
  const file = path.join(checkout, 'README.md');
  const text = readFileSync(file, 'utf8');
  if (!PLACE.test(text)) throw new Error('The README has no placeholder for the settings.');
  const table = settingsTable(checkout);
  const whole = text.replace(PLACE, (_, from, to) => `${from}\n${table}\n\n${to}`);
  return prettier.format(whole, { ...(await prettier.resolveConfig(file)), parser: 'markdown' });
}
