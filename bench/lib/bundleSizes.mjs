import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../../scripts/lib/folders.mjs';

const FILES = [
  'extension.js',
  'actions.js',
  'panel.js',
  'tree.js',
  'api.js',
  'tools.js',
  'tooltips.js',
  'query.js',
  'redaction.js',
  'collector.js',
  'systeminformation.js',
];
const PANEL = 'webview/panel.js';

/**
 * Returns the sizes of the shipped bundles in bytes, as built for production. The panel counts with
 * what it needs before it shows anything: its script and the scripts that it imports statically.
 * @returns {Record<string, number>}
 */
export function bundleSizes() {
  const size = (/** @type {string} */ file) => statSync(path.join(checkout, 'dist', file)).size;
  const script = readFileSync(path.join(checkout, 'dist', PANEL), 'utf8');
  const imported = [...script.matchAll(/from\s*"\.\/([^"]+)"/g)].map(
    ([, name]) => `webview/${name}`,
  );
  const panel = [PANEL, ...imported].reduce((sum, file) => sum + size(file), 0);
  return { ...Object.fromEntries(FILES.map((file) => [file, size(file)])), [PANEL]: panel };
}
