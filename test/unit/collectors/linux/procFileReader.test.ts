import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ProcFileReader } from '../../../../src/collectors/linux/procFileReader';
import { ProcTree } from '../../../support/procTree';

describe('ProcFileReader', () => {
  let tree: ProcTree;
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  it('reads files larger than its buffer, up to the limit', () => {
    const content = 'x'.repeat(50_000);
    tree.write('1/cmdline', content);
    const reader = new ProcFileReader(tree.root);
    assert.ok(reader.read('1/cmdline', 100_000).equals(Buffer.from(content)));
    assert.equal(reader.read('1/cmdline', 32_768).length, 32_768);
    tree.write('1/stat', 'short');
    assert.equal(reader.read('1/stat', 4096).toString(), 'short');
  });

  it('reads to the end when the content arrives in pieces', async () => {
    const fifo = join(tree.root, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const script = 'exec 3>"$0"; printf "42 (x)" >&3; sleep 0.1; printf " S 1" >&3';
    const writer = spawn('sh', ['-c', script, fifo], { stdio: 'ignore' });
    assert.equal(new ProcFileReader(tree.root).read('fifo', 4096).toString(), '42 (x) S 1');
    await once(writer, 'exit');
  });
});
