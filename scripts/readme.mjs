// npm run readme: writes the settings table from package.json into the README.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './lib/folders.mjs';
import { readmeText } from './lib/readmeText.mjs';

writeFileSync(path.join(checkout, 'README.md'), await readmeText(checkout));
