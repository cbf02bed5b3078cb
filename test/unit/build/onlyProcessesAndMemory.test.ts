import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { onlyProcessesAndMemory } from '../../../scripts/lib/onlyProcessesAndMemory.mjs';

const library = path.resolve('../node_modules/systeminformation/lib');

describe('The bundled systeminformation library', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'proclens-library-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const bundle = (entry: string) =>
    esbuild.build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      logLevel: 'silent',
      plugins: [onlyProcessesAndMemory()],
    });

  it('contains only the code that lists processes and reads the memory', async () => {
    const { metafile } = await bundle(path.join(library, 'index.js'));
    assert.deepEqual(
      Object.keys(metafile.inputs)
        .map((file) => path.basename(file))
        .sort(),
      ['index.js', 'memory.js', 'processes.js', 'util.js'],
    );
  });

  it('fails to build if the start-up code of the library changes', async () => {
    const own = path.join(folder, 'systeminformation/lib');
    mkdirSync(own, { recursive: true });
    for (const file of ['util', 'memory', 'processes']) {
      writeFileSync(path.join(own, `${file}.js`), '');
    }
    const entry = path.join(own, 'index.js');
    const source = readFileSync(path.join(library, 'index.js'), 'utf8');
    writeFileSync(entry, source);
    await bundle(entry);
    writeFileSync(entry, source.replace('util.getPowershell();', 'util.findPowershell();'));
    await assert.rejects(bundle(entry), /now starts differently:[^]*findPowershell/);
  });
});
