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

describe('Killing a process of another user', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  const folder = mkdtempSync(join(tmpdir(), 'proclens-public-'));
  after(async () => {
    await children.end();
    rmSync(folder, { recursive: true });
  });

  if (process.getuid?.() !== 0) {
    console.warn('\n  NOT TESTED: running as another user needs root.\n');
    it('is NOT TESTED here: only root can run as another user');
    return;
  }

  it('is not permitted, and the message names the owner', async () => {
    // This is a copy that anyone can read: the checkout may be readable by its owner only.
    chmodSync(folder, 0o755);
    const program = join(folder, 'deniedSignal.js');
    copyFileSync(PROGRAM, program);
    // The bundle does not include this dependency.
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
      [['error', `Not permitted: process ${child.pid} “sleep” belongs to root.`]],
    );
    assert.ok(isAlive(child.pid));
  });
});
