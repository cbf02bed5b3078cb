// Takes the screenshots for the README in media/: `npm run screenshots [-- NAME.png ...]`. They
// show real processes in a real VS Code. As root on Linux, this runs in a new pid namespace, where
// nothing else on the machine is visible.
import { spawn, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';
import { temporaryFolder } from './lib/temporaryFolder.mjs';

const inside = '--inside';
/**
 * A namespace with its own processes and host name, since the pictures show both. Its first process
 * is a shell called `init`, like the first process of a machine, and takes its commands from its
 * input.
 */
const namespace = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--uts', 'init'];

await runScript(async () => {
  const isInside = process.argv[2] === inside;
  const names = process.argv.slice(isInside ? 3 : 2);
  if (isInside) {
    const { takePictures } = await import('./lib/takePictures.mjs');
    await takePictures(path.join(checkout, 'media'), names);
    return 0;
  }
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: checkout });
  const self = [process.execPath, path.join(checkout, 'scripts/screenshots.mjs'), inside, ...names];
  const child = canUnshare()
    ? startInit(`${self.map(quoted).join(' ')} </dev/null`)
    : spawn(process.execPath, self.slice(1), { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
});

function canUnshare() {
  const [command = '', ...args] = [...namespace.slice(0, -1), 'true'];
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  if (status !== 0) console.warn('The pictures will show what else runs on this machine.');
  return status === 0;
}

/** @param {string} line for the shell */
function startInit(line) {
  const folder = temporaryFolder('init');
  symlinkSync('/bin/sh', path.join(folder, 'init'));
  const [command = '', ...args] = namespace;
  const child = spawn(command, args, {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` },
  });
  child.stdin?.end(`hostname devbox && ${line}\nexit $?\n`);
  return child;
}

/** @param {string} word */
function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
