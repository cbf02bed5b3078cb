/** Matches the innermost package folder in a path, which esbuild may prefix with a namespace. */
const PACKAGE = /^(?:\([^)]*\):)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * Lists the folders of the packages that these files belong to, without duplicates. Two versions of
 * a package are two folders.
 * @param {readonly string[]} files as named in the inputs of esbuild's metafile
 * @returns {string[]}
 */
export function bundledPackages(files) {
  const folders = files.map((file) => PACKAGE.exec(file.replaceAll('\\', '/'))?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}
