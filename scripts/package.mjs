// Creates proclens.vsix, the file that users install: `npm run package`.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { packExtension } from './lib/packExtension.mjs';

await runScript(async () => {
  await ensureDependencies();
  // Not in dist/, because every build empties that folder.
  const file = 'proclens.vsix';
  await packExtension(path.join(checkout, file));
  const kilobytes = Math.ceil(statSync(path.join(checkout, file)).size / 1024);
  console.log(`Packed the extension: ${file}, ${String(kilobytes)} KB.`);
  return 0;
});
