import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, linkSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcfsInspector } from '../../../../src/collectors/linux/inspect/procfsInspector';
import { executablePath } from '../../../../src/ending/executablePath';
import { alive, keyOf, valueOf } from '../../../support/inspected';
import { RealChildren } from '../../../support/realChildren';
import { realRow } from '../../../support/realRow';

describe('The executable of a process', () => {
  const children = new RealChildren();
  after(() => children.end());

  it('is read from the kernel, for this exact process', async () => {
    const child = await children.start('sleep', '600');
    const row = realRow(child.pid);
    const path = realpathSync('/usr/bin/sleep');
    assert.deepEqual(executablePath(row, 'procfs'), { kind: 'found', path, deleted: false });
    assert.deepEqual(executablePath({ ...row, startId: '1' }, 'procfs'), { kind: 'missing' });
    assert.deepEqual(executablePath(row, 'systeminformation'), { kind: 'unknown' });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    assert.deepEqual(executablePath(row, 'procfs'), { kind: 'missing' });
  });

  describe('with a name that ends in “(deleted)”', () => {
    let folder: string;
    beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'proclens-exe-')))));
    afterEach(async () => {
      await children.end();
      rmSync(folder, { recursive: true });
    });

    /** What the action and the details report for a running copy, after `change`. */
    const shown = async (name: string, change: (path: string) => void = () => undefined) => {
      const path = join(folder, name);
      copyFileSync('/bin/sleep', path);
      const { pid } = await children.start(path, '600');
      change(path);
      const { kind, ...file } = executablePath(realRow(pid), 'procfs');
      assert.equal(kind, 'found');
      const inspection = new ProcfsInspector().inspect(keyOf(pid), { environment: false });
      assert.deepEqual(valueOf(alive(inspection).program.exe), file);
      return file;
    };

    it('exists if it really has that name', async () => {
      const path = join(folder, 'tool (deleted)');
      assert.deepEqual(await shown('tool (deleted)'), { path, deleted: false });
    });

    it('is deleted if its file was removed', async () => {
      const file = await shown('tool', (path) => rmSync(path));
      assert.deepEqual(file, { path: join(folder, 'tool'), deleted: true });
      const odd = await shown('tool (deleted)', (path) => rmSync(path));
      assert.deepEqual(odd, { path: join(folder, 'tool (deleted)'), deleted: true });
    });

    it('is deleted under its name, even if it has others', async () => {
      const file = await shown('tool', (path) => {
        linkSync(path, join(folder, 'other'));
        rmSync(path);
      });
      assert.deepEqual(file, { path: join(folder, 'tool'), deleted: true });
    });

    it('is deleted, even if another file has that name', async () => {
      const file = await shown('tool', (path) => {
        rmSync(path);
        writeFileSync(`${path} (deleted)`, '');
      });
      assert.deepEqual(file, { path: join(folder, 'tool'), deleted: true });
    });
  });
});
