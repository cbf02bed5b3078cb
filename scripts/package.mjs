// Makes proclens.vsix, which is what people install: `npm run package`.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { packExtension } from './lib/packExtension.mjs';

await runScript(async () => {
  await ensureDependencies();
  // Not in dist/, which every build empties.
  const file = 'proclens.vsix';
  await packExtension(path.join(checkout, file));
  const kilobytes = Math.ceil(statSync(path.join(checkout, file)).size / 1024);
  console.log(`The extension is packed: ${file}, ${String(kilobytes)} KB.`);
  return 0;
});
