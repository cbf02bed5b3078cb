// Makes the pictures of the README, in media/: `npm run screenshots [-- NAME.png ...]`. Real processes
// in a real VS Code. As root on Linux in a pid namespace of its own, in which nothing else of the
// machine is.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies } from './lib/ensureDependencies.mjs';
import { runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { runCommand } from './lib/runCommand.mjs';

const inside = '--inside';
/** Its own processes and its own name: the pictures show both. */
const namespace = [
  ...['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--uts'],
  ...['sh', '-c', 'hostname devbox && "$0" "$@"; exit $?'],
];

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
  const [command, ...args] = canUnshare() ? [...namespace, ...self] : self;
  const child = spawn(command ?? '', args, { stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
});

function canUnshare() {
  const [command, ...args] = [...namespace, 'true'];
  const { status } = spawnSync(command ?? '', args, { stdio: 'ignore' });
  if (status !== 0) console.warn('The pictures show what else runs on this machine.');
  return status === 0;
}
