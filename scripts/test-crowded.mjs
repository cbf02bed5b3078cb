// Runs the tests on a busy machine: 400 more processes, and two loops that each take all they can
// get of a core. The arguments are those of scripts/test.mjs:
//   node scripts/test-crowded.mjs [unit] [webview] [vscode] [packed]
import { startCrowd } from './lib/crowd.mjs';
import { Failure, runScript } from './lib/failure.mjs';
import { checkout } from './lib/folders.mjs';
import { exitOf } from './lib/runCommand.mjs';

await runScript(async () => {
  const endCrowd = await startCrowd({ idle: 400, busy: 2 });
  try {
    const { code } = await exitOf(
      process.execPath,
      ['scripts/test.mjs', ...process.argv.slice(2)],
      { cwd: checkout },
    );
    if (typeof code !== 'number') throw new Failure(`The tests were ended by ${String(code)}.`);
    return code;
  } finally {
    await endCrowd();
  }
});
