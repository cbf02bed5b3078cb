// Looks for expressions that are always wrong in what people read, and fails if there are any:
//   npm run english
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './lib/folders.mjs';
import { runScript } from './lib/failure.mjs';
import { readableTexts } from './lib/readableTexts.mjs';
import { wrongEnglish } from './lib/wrongEnglish.mjs';

const READ = /\.(?:ts|mjs|md|json)$/;
/** Command lines as others write them, lists of packages, and the expressions themselves. */
const LEFT_OUT =
  /^(?:test\/fixtures\/|(?:bench\/)?package-lock\.json$|scripts\/lib\/wrongEnglish\.mjs$)/;

await runScript(() => {
  const files = execFileSync('git', ['ls-files'], { cwd: checkout, encoding: 'utf8' })
    .split('\n')
    .filter((file) => READ.test(file) && !LEFT_OUT.test(file))
    // Git still lists a file that was just removed.
    .filter((file) => existsSync(path.join(checkout, file)));
  let count = 0;
  for (const file of files) {
    for (const { line, text } of readableTexts(file)) {
      for (const mistake of wrongEnglish(text)) {
        console.log(`${file}:${line} ${mistake}`);
        count++;
      }
    }
  }
  console.log(`${count} expressions that are always wrong, in ${files.length} files.`);
  return Promise.resolve(count === 0 ? 0 : 1);
});
