/**
 * @typedef {object} Layer
 * @property {readonly string[]} imports the folders that it may import besides itself
 * @property {readonly string[]} packages the packages that it may import; `node:` stands for Node
 */

const text = '@vscode/l10n';
const host = ['src/core', 'src/platform', 'src/collectors'];
const panel = ['webview/model', 'webview/elements', 'src/core', 'src/protocol'];

/** The layers of ARCHITECTURE.md by their folders, the lowest first. @type {Readonly<Record<string, Layer>>} */
const LAYERS = {
  'src/core': { imports: [], packages: [text] },
  'src/platform': { imports: ['src/core'], packages: [] },
  'src/protocol': { imports: ['src/core'], packages: ['valibot'] },
  'src/api': { imports: ['src/core'], packages: ['node:'] },
  'src/tools': { imports: ['src/core'], packages: ['valibot'] },
  'src/collectors': {
    imports: ['src/core', 'src/platform'],
    packages: ['node:', 'systeminformation'],
  },
  'src/sampling': { imports: host, packages: ['node:', 'valibot'] },
  'src/ending': { imports: host, packages: ['node:'] },
  'src/ui': {
    imports: [
      ...['src/core', 'src/platform', 'src/sampling', 'src/ending'],
      ...['src/protocol', 'src/api', 'src/tools', 'proclens.d.ts'],
    ],
    packages: ['vscode', 'node:', text],
  },
  'src/extension.ts': { imports: ['src', 'proclens.d.ts'], packages: ['vscode'] },
  'webview/elements': { imports: ['src/core', 'src/protocol'], packages: [text] },
  'webview/elements/kit.ts': {
    imports: ['webview/elements'],
    packages: ['@vscode/webview-ui-toolkit'],
  },
  'webview/model': { imports: panel, packages: [text, 'valibot'] },
  'webview/table': { imports: panel, packages: [text] },
  'webview/search': { imports: panel, packages: [text] },
  'webview/details': { imports: panel, packages: [text, 'uplot', 'valibot'] },
  'webview/chrome': { imports: panel, packages: [text] },
  'webview/app': {
    imports: ['webview', 'src/core', 'src/protocol'],
    packages: [text, 'valibot'],
  },
};

/**
 * @param {string} from the path of a file in the checkout
 * @param {string} to the path of the file that it imports
 */
export function mayImport(from, to) {
  const folder = folderOf(from);
  if (folder === undefined) return false;
  return [folder, ...(LAYERS[folder]?.imports ?? [])].some((allowed) => isIn(to, allowed));
}

/**
 * @param {string} from the path of a file in the checkout
 * @param {string} name what it imports, such as `node:fs` or `uplot/dist/uPlot.min.css`
 */
export function mayUse(from, name) {
  const packages = LAYERS[folderOf(from) ?? '']?.packages ?? [];
  return packages.some((allowed) => name === allowed || name.startsWith(withSlash(allowed)));
}

/**
 * Returns the folder of the file's layer, the innermost if several contain the file.
 * @param {string} file
 */
function folderOf(file) {
  return Object.keys(LAYERS)
    .filter((folder) => isIn(file, folder))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * @param {string} file
 * @param {string} folder may be the file itself
 */
function isIn(file, folder) {
  return file === folder || file.startsWith(`${folder}/`);
}

/** @param {string} name */
function withSlash(name) {
  return name.endsWith(':') ? name : `${name}/`;
}
