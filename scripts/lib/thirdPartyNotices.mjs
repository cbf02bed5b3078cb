import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { licenceText } from './licenceText.mjs';

const LINE = '='.repeat(80);

/**
 * @typedef {{name: string, version: string, license?: unknown}} Manifest
 */

/**
 * Returns the names, versions and licences of the packages shipped in the bundles.
 * @param {readonly string[]} folders of the packages
 * @param {string} mitLicence see licenceText
 * @returns {string}
 */
export function thirdPartyNotices(folders, mitLicence) {
  const packages = folders
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .sort((a, b) => order(titleOf(a.manifest), titleOf(b.manifest)));
  return [
    'ProcLens contains code and files from the packages listed here. The licence of each package',
    'is included below.',
    '',
    ...packages.map(({ manifest }) => `  ${titleOf(manifest)}`),
    ...packages.flatMap(({ folder, manifest }) => [
      '',
      LINE,
      titleOf(manifest),
      LINE,
      '',
      licenceText(folder, manifest, mitLicence),
    ]),
    '',
  ].join('\n');
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** @param {Manifest} manifest */
function titleOf({ name, version, license }) {
  if (typeof license !== 'string') throw new Failure(`${name} is bundled and names no licence.`);
  return `${name} ${version} (${license})`;
}

/**
 * Compares names the same way in every locale.
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a < b ? -1 : 1;
}
