import { statSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../../scripts/lib/folders.mjs';

const FILES = [
  'extension.js',
  'actions.js',
  'collector.js',
  'systeminformation.js',
  'webview/panel.js',
  'webview/plot.js',
];

/**
 * Bytes of what is shipped, as built for production.
 * @returns {Record<string, number>}
 */
export function bundleSizes() {
  return Object.fromEntries(
    FILES.map((file) => [file, statSync(path.join(checkout, 'dist', file)).size]),
  );
}
