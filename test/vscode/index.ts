import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The single entry point of the tests that run inside the extension host of VS Code: the served VS
 * Code of `npm test` or the desktop one of `npm run test:desktop`.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: join(__dirname, '..', 'support', 'countingReporter.js'),
  });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed.`));
    });
  });
}
