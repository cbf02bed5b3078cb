// npm run l10n: writes the texts in the sources to l10n/bundle.l10n.json for translators. Each
// language adds bundle.l10n.LANGUAGE.json beside it, and package.nls.LANGUAGE.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './lib/folders.mjs';
import { bundleText } from './lib/bundleText.mjs';

const folder = path.join(checkout, 'l10n');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'bundle.l10n.json'), bundleText(checkout));
