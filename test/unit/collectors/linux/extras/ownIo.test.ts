import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcfsInspector } from '../../../../../src/collectors/linux/inspect/procfsInspector';
import { OwnIo } from '../../../../../src/collectors/linux/extras/ownIo';
import { ProcFileReader } from '../../../../../src/collectors/linux/procFileReader';
import { parseWaited } from '../../../../../src/collectors/linux/parse/schedstat';
import { alive, keyOf, valueOf } from '../../../../support/inspected';
import { ProcTree } from '../../../../support/procTree';
import { RealChildren } from '../../../../support/realChildren';
import { until } from '../../../../support/until';

const MIB = 2 ** 20;

describe('OwnIo', () => {
  describe('in a fake /proc', () => {
    let tree: ProcTree;
    beforeEach(() => (tree = new ProcTree()));
    afterEach(() => tree.dispose());

    const ioText = (written: number) =>
      `rchar: 0\nwchar: 0\nread_bytes: 0\nwrite_bytes: ${written}\n`;
    /** @param waited the page faults of children that it has waited for */
    function is(total: number, waited: number, threads: Readonly<Record<number, number>>): void {
      const fields = ['S', 1, 1, 1, 0, -1, 0, 9, waited, 0, 0, 5, 5, 0, 0];
      tree.write('7/stat', `7 (a) b) ${fields.join(' ')}\n`);
      tree.write('7/io', ioText(total));
      tree.write('7/task/x', '');
      tree.remove('7/task');
      for (const [tid, written] of Object.entries(threads)) {
        tree.write(`7/task/${tid}/io`, ioText(written));
      }
    }
    const begin = (threadCount = 1) => {
      const io = OwnIo.begin(new ProcFileReader(tree.root), 7, threadCount);
      assert.ok(io);
      return io;
    };

    it('counts everything until the process waits for a child, including ended threads', () => {
      is(100, 0, { 7: 100 });
      const io = begin();
      assert.equal(io.bytes.writtenBytes, 100);
      is(700, 0, { 7: 150 });
      assert.equal(io.next()?.writtenBytes, 700);
    });

    it('leaves out a child that the process waited for, but not its own work meanwhile', () => {
      is(100, 50, { 7: 40 });
      const io = begin();
      is(120, 50, { 7: 60 });
      assert.equal(io.next()?.writtenBytes, 120);
      is(1130, 60, { 7: 70 });
      assert.equal(io.next()?.writtenBytes, 130);
      is(1135, 60, { 7: 75 });
      assert.equal(io.next()?.writtenBytes, 135);
    });

    it('adds up several threads, including one that started since', () => {
      is(100, 50, { 7: 30, 8: 20 });
      const io = begin(2);
      is(2000, 51, { 7: 35, 8: 20, 9: 400 });
      assert.equal(io.next()?.writtenBytes, 505);
    });

    it('counts nothing twice between two children', () => {
      is(100, 50, { 7: 100 });
      const io = begin();
      is(160, 50, { 7: 160 });
      io.next();
      is(1170, 51, { 7: 170 });
      assert.equal(io.next()?.writtenBytes, 170);
    });

    it('counts several threads up to the first child, even if they were not read before', () => {
      is(100, 0, { 7: 60, 8: 40 });
      const io = begin(2);
      is(5000, 1, { 7: 65, 8: 45 });
      assert.equal(io.next()?.writtenBytes, 110);
    });

    it('is unknown for one update if the threads cannot be distinguished', () => {
      is(100, 50, {});
      const io = begin(2);
      is(1100, 51, { 7: 5, 8: 5 });
      assert.equal(io.next(), undefined);
      is(1110, 51, { 7: 10, 8: 10 });
      assert.equal(io.next()?.writtenBytes, 110);
    });

    it('sees in stat that the process has waited, whatever its name is', () => {
      assert.equal(parseWaited(Buffer.from('1 (a b) c) S 1 1 1 0 -1 0 9 4 9 3 9 9 2 1 0\n')), 10);
      assert.equal(parseWaited(Buffer.from('1 (a) S 1 1 1 0\n')), undefined);
    });
  });

  describe('on a real machine', function () {
    this.timeout(30_000);
    const children = new RealChildren();
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), 'proclens-io-'))));
    after(async () => {
      await children.end();
      rmSync(folder, { recursive: true });
    });

    it('leaves out what a command of a shell wrote, which the details report', async function () {
      const file = join(folder, 'file');
      const write = (mib: number) => `dd if=/dev/zero of=${file} bs=1M count=${mib} conv=fsync`;
      const { pid } = await children.startScript(
        `echo ready; sleep 0.5; ${write(20)}; touch ${folder}/done; sleep 120`,
      );
      const io = OwnIo.begin(new ProcFileReader('/proc'), pid, 1);
      assert.ok(io);
      const inspected = () =>
        valueOf(alive(new ProcfsInspector().inspect(keyOf(pid), { environment: false })).io);
      await until(() => {
        io.next();
        return existsSync(join(folder, 'done'));
      }, 20_000);
      const own = io.next()!.writtenBytes;
      const { writtenBytes, ended } = inspected();
      // A file system in memory writes nothing to storage.
      if (writtenBytes < 20 * MIB) {
        console.warn('\n  NOT TESTED: the folder for temporary files is not on a disk.\n');
        this.skip();
      }
      assert.ok(own < MIB, `${own}`);
      assert.ok((ended?.writtenBytes ?? 0) >= 20 * MIB);
    });
  });
});
