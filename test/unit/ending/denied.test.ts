import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { RealChildren } from '../../support/realChildren';
import { isAlive } from '../../support/realRow';

const PROGRAM = join(__dirname, '../../support/children/deniedSignal.js');
const NOBODY = 65_534;
const DROP = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

describe("Somebody else's process", function () {
  this.timeout(20_000);
  const children = new RealChildren();
  const folder = mkdtempSync(join(tmpdir(), 'proclens-public-'));
  after(async () => {
    await children.end();
    rmSync(folder, { recursive: true });
  });

  if (process.getuid?.() !== 0) {
    console.warn('\n  NOT TESTED: becoming somebody else needs root.\n');
    it('is NOT TESTED here: only root may become somebody else');
    return;
  }

  it('is not ended, and its owner is named', async () => {
    // A copy that anybody may read: the checkout may be its owner's alone.
    chmodSync(folder, 0o755);
    const program = join(folder, 'deniedSignal.js');
    copyFileSync(PROGRAM, program);
    // What it is not bundled with.
    const translations = dirname(require.resolve('@vscode/l10n/package.json'));
    cpSync(translations, join(folder, 'node_modules/@vscode/l10n'), { recursive: true });
    const child = await children.start('sleep', '600');
    const args = [...DROP, process.execPath, program, String(child.pid)];
    const { stdout } = await promisify(execFile)('setpriv', args);
    const { asked, told } = JSON.parse(stdout) as {
      asked: string[];
      told: { tone: string; text: string }[];
    };
    assert.equal(asked[0], `Force kill process ${child.pid} “sleep”?`);
    assert.deepEqual(
      told.map(({ tone, text }) => [tone, text]),
      [['error', `Not permitted: Process ${child.pid} “sleep” belongs to root.`]],
    );
    assert.ok(isAlive(child.pid));
  });
});
