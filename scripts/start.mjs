// Opens ProcLens in a VS Code: see --help.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { linkExtensions } from './lib/linkExtensions.mjs';
import { openDesktop } from './lib/openDesktop.mjs';
import { printTopFive } from './lib/printTopFive.mjs';
import { runCommand } from './lib/runCommand.mjs';
import { startServer } from './lib/startServer.mjs';
import { takeScreenshot } from './lib/takeScreenshot.mjs';
import { temporaryFolder } from './lib/temporaryFolder.mjs';
import { themes, writeUserSettings } from './lib/userSettings.mjs';

const help = `npm start [-- OPTIONS]

Installs missing dependencies, builds ProcLens, serves VS Code with the panel open on 127.0.0.1,
and prints the address and the top five processes. Press Ctrl+C to stop.

  --port N            serve on this port (default: any free port)
  --screenshot FILE   save a PNG screenshot of the panel and exit
  --theme NAME        ${Object.keys(themes).join(', ')} (default: dark)
  --width N           width of the screenshot (default: 1280)
  --height N          height of the screenshot (default: 800)
  --desktop           open a desktop VS Code instead (downloaded by @vscode/test-electron)
  --vscode PATH       with --desktop: use this VS Code
  --help              show this text`;

const opener = path.join(checkout, 'scripts/opener');

/** @typedef {keyof typeof themes} Theme */

const options = readOptions();

await runScript(async () => {
  if (options.help) {
    console.log(help);
    return 0;
  }
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: checkout });
  if (options.desktop) return openDesktop([checkout, opener], options.vscode);

  const dataDir = temporaryFolder('data');
  const extensionsDir = temporaryFolder('extensions');
  writeUserSettings(path.join(dataDir, 'data/User'), options.theme);
  linkExtensions(extensionsDir, [checkout, opener]);
  const server = await startServer({ dataDir, extensionsDir, port: options.port });
  try {
    const url = server.url({ folder: checkout });
    if (options.screenshot) {
      await takeScreenshot({ url, file: options.screenshot, ...options.size });
      console.log(`Saved the screenshot to ${options.screenshot}.`);
      return 0;
    }
    console.log(`\nProcLens is open in VS Code at\n\n  ${url}\n`);
    await printTopFive();
    console.log('\nPress Ctrl+C to stop.');
    await new Promise(() => setInterval(() => undefined, 2 ** 30));
    return 0;
  } finally {
    await server.stop();
  }
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        screenshot: { type: 'string' },
        theme: { type: 'string', default: 'dark' },
        width: { type: 'string', default: '1280' },
        height: { type: 'string', default: '800' },
        desktop: { type: 'boolean', default: false },
        vscode: { type: 'string' },
      },
    });
    if (!(values.theme in themes)) throw new Failure(`There is no theme called ${values.theme}.`);
    return {
      ...values,
      theme: /** @type {Theme} */ (values.theme),
      port: wholeNumber('port', values.port, 65_535),
      size: {
        width: wholeNumber('width', values.width, 10_000),
        height: wholeNumber('height', values.height, 10_000),
      },
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('`npm start -- --help` lists the options.');
    return process.exit(2);
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} most
 */
function wholeNumber(name, text, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Failure(`--${name} must be a whole number up to ${String(most)}, not ${text}.`);
}
