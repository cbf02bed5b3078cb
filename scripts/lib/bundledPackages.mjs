/** The innermost folder of a package in a path, before which esbuild may put a namespace. */
const PACKAGE = /^(?:\([^)]*\):)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The folders of the packages that these files are from, each once. Two versions of a package are
 * two folders.
 * @param {readonly string[]} files as esbuild's metafile names its inputs
 * @returns {string[]}
 */
export function bundledPackages(files) {
  const folders = files.map((file) => PACKAGE.exec(file.replaceAll('\\', '/'))?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}
