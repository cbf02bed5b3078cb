import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { licenceText } from './licenceText.mjs';

const LINE = '='.repeat(80);

/**
 * @typedef {{name: string, version: string, license?: unknown}} Manifest
 */

/**
 * The names, versions and licences of the packages that are shipped as parts of the bundles.
 * @param {readonly string[]} folders of the packages
 * @param {string} mitLicence see licenceText
 * @returns {string}
 */
export function thirdPartyNotices(folders, mitLicence) {
  const packages = folders
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .sort((a, b) => order(titleOf(a.manifest), titleOf(b.manifest)));
  return [
    'ProcLens contains code and files of the packages that are listed here, each under the licence',
    'that follows below.',
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
 * The same everywhere, whatever the language.
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a < b ? -1 : 1;
}
