import path from 'node:path';
import { ensureBrowser } from './ensureBrowser.mjs';
import { ensurePerl } from './ensurePerl.mjs';
import { ensurePs } from './ensurePs.mjs';
import { checkout, testBuild } from './folders.mjs';
import { installVsix } from './installVsix.mjs';
import { linkExtensions } from './linkExtensions.mjs';
import { leftOut } from './linuxTests.mjs';
import { packExtension } from './packExtension.mjs';
import { exitOf } from './runCommand.mjs';
import { runExtensionTests } from './runExtensionTests.mjs';
import { startServer } from './startServer.mjs';
import { temporaryFolder } from './temporaryFolder.mjs';
import { countRun } from './tierCounts.mjs';
import { writeUserSettings } from './userSettings.mjs';

/** @typedef {import('./tierCounts.mjs').Counts} Counts */

/**
 * The test tiers by the names that `scripts/test.mjs` takes, each with its runs by the folder of
 * their tests.
 * @type {Readonly<Record<string, Readonly<Record<string, () => Promise<Counts>>>>>}
 */
export const testTiers = {
  unit: { unit: runInNode },
  webview: {
    webview: async () => runMocha('webview', { PROCLENS_BROWSER: await ensureBrowser() }),
  },
  vscode: { vscode: runInExtensionHost, workbench: runAgainstWorkbench },
  packed: { packed: runAgainstPackage },
};

/** test/unit: in plain Node. */
async function runInNode() {
  const ignored = leftOut(process.platform);
  if (ignored.length === 0) {
    await ensurePs();
    await ensurePerl();
  } else console.log('The tests that need Linux are skipped (scripts/lib/linuxTests.mjs).');
  return runMocha('unit', {}, ignored);
}

/** test/vscode: inside the extension host, with the extension under development. */
async function runInExtensionHost() {
  await ensurePs();
  const results = resultsFile();
  const server = await startServer({
    ...newServerFolders([extensionOfTests('example')]),
    smokeTestDriver: true,
    env: { ...process.env, PROCLENS_RESULTS: results },
  });
  try {
    const code = await runExtensionTests({
      server,
      extension: testBuild,
      tests: path.join(testBuild, 'test/vscode/index'),
      workspace: temporaryFolder('workspace'),
    });
    return countRun('vscode', results, code === 0);
  } finally {
    await server.stop();
  }
}

/** test/workbench: in plain Node, with a browser on a VS Code that has the extension installed. */
async function runAgainstWorkbench() {
  const workspace = temporaryFolder('workspace');
  const server = await startServer({
    ...newServerFolders([testBuild, extensionOfTests('caller')]),
    // The time zone of the machine. The user has a different one (test/workbench/workbench.ts).
    env: { ...process.env, TZ: 'Asia/Tokyo' },
  });
  try {
    return await runMocha('workbench', {
      PROCLENS_BROWSER: await ensureBrowser(),
      PROCLENS_URL: server.url({ folder: workspace }),
      PROCLENS_SERVER_PID: String(server.pid),
      PROCLENS_WORKSPACE: workspace,
    });
  } finally {
    await server.stop();
  }
}

/**
 * test/packed: like test/workbench, but with the packed extension and nothing else. The package is
 * left at PROCLENS_PACK_TO if that is set, so that the published file is the tested one.
 */
async function runAgainstPackage() {
  const vsix = path.resolve(
    process.env['PROCLENS_PACK_TO'] || path.join(temporaryFolder('vsix'), 'proclens.vsix'),
  );
  const packedIn = await packExtension(vsix);
  const folders = newServerFolders([]);
  await installVsix(vsix, folders);
  const server = await startServer(folders);
  try {
    return await runMocha('packed', {
      PROCLENS_BROWSER: await ensureBrowser(),
      PROCLENS_URL: server.url({ folder: temporaryFolder('workspace') }),
      PROCLENS_SERVER_PID: String(server.pid),
      PROCLENS_VSIX: vsix,
      PROCLENS_PACKED_IN: packedIn,
      PROCLENS_EXTENSIONS: folders.extensionsDir,
    });
  } finally {
    await server.stop();
  }
}

/** @param {string} name */
function extensionOfTests(name) {
  return path.join(testBuild, 'test/extensions', name);
}

/** @param {readonly string[]} extensions */
function newServerFolders(extensions) {
  const dataDir = temporaryFolder('data');
  const extensionsDir = temporaryFolder('extensions');
  writeUserSettings(path.join(dataDir, 'data/User'));
  linkExtensions(extensionsDir, extensions);
  return { dataDir, extensionsDir };
}

/**
 * @param {string} folder in test/
 * @param {Record<string, string>} env
 * @param {readonly string[]} [more] further arguments for mocha
 */
async function runMocha(folder, env, more = []) {
  const results = resultsFile();
  const { code } = await exitOf(
    process.execPath,
    [
      path.join(checkout, 'node_modules/mocha/bin/mocha.js'),
      `test/${folder}/**/*.test.js`,
      '--reporter=test/support/countingReporter.js',
      // Guards against hanging rather than slowness: browsers start slowly on a busy machine.
      '--timeout=30000',
      ...more,
    ],
    { cwd: testBuild, env: { ...process.env, PROCLENS_RESULTS: results, ...env } },
  );
  return countRun(folder, results, code === 0);
}

function resultsFile() {
  return path.join(temporaryFolder('results'), 'counts.json');
}
