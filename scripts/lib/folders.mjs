import os from 'node:os';
import path from 'node:path';

/** The checkout that contains these scripts. */
export const checkout = path.resolve(import.meta.dirname, '../..');

/**
 * The path of a file in the checkout, with slashes on every platform.
 * @param {string} file
 */
export function pathInCheckout(file) {
  return path.relative(checkout, file).split(path.sep).join('/');
}

/** Where `esbuild.mjs --tests` puts the tests (in test/) and the extension that they test. */
export const testBuild = path.join(checkout, '.dist-tests');

/**
 * Where downloads are kept between runs. It is outside the checkout, so that `git clean` and fresh
 * clones don't have to download VS Code again.
 */
export const cacheFolder = path.resolve(
  process.env['PROCLENS_CACHE'] ||
    path.join(process.env['XDG_CACHE_HOME'] || path.join(home(), '.cache'), 'proclens'),
);

/** With an empty HOME, as services and containers have it, the cache would be in the checkout. */
function home() {
  return os.homedir() || os.userInfo().homedir;
}
