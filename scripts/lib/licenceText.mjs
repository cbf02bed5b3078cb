import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.]|$)/i;

/**
 * The MIT-licensed packages that ship no licence file, with the copyright line from their
 * repositories.
 * @type {Readonly<Record<string, string>>}
 */
const MIT_WITHOUT_FILE = {
  '@microsoft/fast-element': 'Copyright (c) Microsoft Corporation. All rights reserved.',
  '@microsoft/fast-foundation': 'Copyright (c) Microsoft Corporation. All rights reserved.',
  '@microsoft/fast-web-utilities': 'Copyright (c) Microsoft Corporation. All rights reserved.',
  '@vscode/l10n': 'Copyright (c) Microsoft Corporation.',
};

/**
 * Returns the full text of a package's licence. A package without one must not be shipped.
 * @param {string} folder of the package
 * @param {{name: string, license?: unknown}} manifest
 * @param {string} mitLicence that of ProcLens, which has the same terms and a different holder
 * @returns {string}
 */
export function licenceText(folder, { name, license }, mitLicence) {
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  if (files.length > 0) {
    return files.map((file) => plainText(readFileSync(path.join(folder, file)))).join('\n\n');
  }
  const copyright = license === 'MIT' ? MIT_WITHOUT_FILE[name] : undefined;
  if (!copyright) throw new Failure(`${name} is bundled and has no licence text.`);
  return mitLicence.replace(/^Copyright .*$/m, copyright).trimEnd();
}

/** @param {Buffer} file */
function plainText(file) {
  const text = file.toString('utf8').replace(/^\uFEFF/, '');
  return text.replaceAll('\r\n', '\n').replace(/^\n+/, '').trimEnd();
}
