import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Creates an extensions folder that has these extensions installed in place. VS Code goes by the
 * list in such a folder; it treats a link without an entry there as a leftover.
 * @param {string} extensionsDir created when missing; its list is overwritten
 * @param {readonly string[]} extensions absolute folders
 */
export function linkExtensions(extensionsDir, extensions) {
  const list = extensions.map((folder) => {
    const file = path.join(folder, 'package.json');
    const manifest = /** @type {{publisher: string, name: string, version: string}} */ (
      JSON.parse(readFileSync(file, 'utf8'))
    );
    return {
      identifier: { id: `${manifest.publisher}.${manifest.name}` },
      version: manifest.version,
      location: { $mid: 1, path: pathToFileURL(folder).pathname, scheme: 'file' },
      metadata: { source: 'vsix', installedTimestamp: Date.now() },
    };
  });
  mkdirSync(extensionsDir, { recursive: true });
  writeFileSync(path.join(extensionsDir, 'extensions.json'), JSON.stringify(list));
}
