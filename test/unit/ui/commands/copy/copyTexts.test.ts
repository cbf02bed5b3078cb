import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { type Inspection, uniformInspection } from '../../../../../src/core/process/inspection';
import { commandLineText, pidText, rowsText } from '../../../../../src/ui/commands/copyTexts';
import { HOSTILE_NAMES } from '../../../../support/hostileNames';
import { info } from '../../../../support/processes';

const SHOWN = info({ pid: 4, commandLine: 'sh -c a b' });

function inspectionOf(args: readonly string[], cut = false): Inspection {
  const none = uniformInspection(SHOWN.key, 1, { ok: false, reason: 'unsupported' });
  assert.equal(none.kind, 'process');
  const value = { args, redacted: false, cut };
  return { ...none, program: { ...none.program, args: { ok: true, value } } };
}

const sourceOf = (args: readonly string[]) => ({
  inspect: () => Promise.resolve(inspectionOf(args)),
});

/** Text as it is decoded from bytes of the kernel, without lone surrogates. */
const toWellFormed = (text: string) => Buffer.from(text).toString();

describe('Copied texts', () => {
  it('have one pid per line', () => {
    assert.equal(pidText([info({ pid: 4 }), info({ pid: 5 })]), '4\n5');
  });

  it('quote a command line so that a shell splits it into the same arguments', async () => {
    const copied = (...args: string[]) => commandLineText([SHOWN], sourceOf(args));
    assert.equal(await copied('sh', '-c', 'a b'), "sh -c 'a b'");
    assert.equal(await copied('node', 'server.js', '--port=3000'), "node server.js '--port=3000'");
    assert.equal(await copied('echo', "it's\nhere"), "echo $'it\\'s\\nhere'");
    assert.equal(await copied('echo', '', '$(id)'), "echo '' '$(id)'");
  });

  it('quote any arguments on one line so that a shell restores them', async function () {
    // The bash of macOS is too old for \u, and bash on Windows may be WSL without a distribution.
    if (process.platform !== 'linux') this.skip();
    const args = [...HOSTILE_NAMES, '\u0001\u009b', 'a\\nb\nc', '~', '#'].map(toWellFormed);
    const line = await commandLineText([SHOWN], sourceOf(args));
    assert.doesNotMatch(line, /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
    const given = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
    assert.deepEqual(given.split('\0').slice(0, -1), args);
  });

  it('contain the shown command line if the arguments are unknown', async () => {
    const failing = { inspect: () => Promise.reject(new Error('It hangs.')) };
    const hostile = info({ pid: 5, commandLine: 'sh -c a;\nrm -r ~' });
    const copied = await commandLineText([SHOWN, hostile], failing);
    assert.equal(copied, 'sh -c a b\nsh -c a;\\nrm -r ~');
    const none = uniformInspection(SHOWN.key, 1, { ok: false, reason: 'unsupported' });
    const missing = { kind: 'missing', key: SHOWN.key, atMs: 1 } as const;
    for (const inspection of [none, missing, inspectionOf([]), inspectionOf(['sh'], true)]) {
      const source = { inspect: () => Promise.resolve(inspection) };
      assert.equal(await commandLineText([SHOWN], source), 'sh -c a b');
    }
  });

  it('stop asking a collector that failed', async () => {
    let asked = 0;
    const failing = {
      inspect: () => {
        asked++;
        return Promise.reject(new Error('It hangs.'));
      },
    };
    await commandLineText([SHOWN, SHOWN, SHOWN], failing);
    assert.equal(asked, 1);
  });

  it('have rows of cells that no spreadsheet reads as a formula', () => {
    for (const name of HOSTILE_NAMES) {
      const text = rowsText([info({ pid: 4, name, user: name, commandLine: name })]);
      const cells = text.split('\t');
      assert.equal(cells.length, 8, JSON.stringify(name));
      assert.ok(!text.includes('\n'));
      for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@"]/, cell);
    }
  });
});
