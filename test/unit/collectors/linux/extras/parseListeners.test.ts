import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseListeners } from '../../../../../src/collectors/linux/extras/parseListeners';
import { tcpTable } from '../../../../support/tcpTable';

const fixture = (name: string) =>
  readFileSync(join(process.cwd(), 'test/fixtures/proc/inspect', name));

describe('parseListeners', () => {
  it('reads the captured files', () => {
    for (const name of ['tcp', 'tcp6']) {
      const lines = fixture(name).toString().split('\n').slice(1);
      const listening = lines.flatMap((line) => {
        const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
        const port = Number.parseInt(local.split(':')[1] ?? '', 16);
        return state === '0A' ? [[Number(inode), port] as const] : [];
      });
      assert.deepEqual([...parseListeners(fixture(name)).ports], listening);
    }
  });

  it('looks no further than the first socket that does not listen', () => {
    const { ports, complete } = parseListeners(
      tcpTable([
        { port: 80, inode: 1 },
        { port: 80, inode: 0, state: '03' },
        { port: 443, inode: 2 },
        { port: 50_000, inode: 3, state: '01' },
        { port: 9, inode: 4 },
      ]),
    );
    assert.deepEqual(
      [...ports],
      [
        [1, 80],
        [2, 443],
      ],
    );
    assert.equal(complete, true);
  });

  it('knows where it may not have seen all, and leaves out half a line', () => {
    const table = tcpTable([
      { port: 80, inode: 1 },
      { port: 443, inode: 123_456 },
    ]);
    const cut = parseListeners(table.subarray(0, -70));
    assert.deepEqual([[...cut.ports], cut.complete], [[[1, 80]], false]);
    assert.equal(parseListeners(table).ports.get(123_456), 443);
  });

  it('never throws, and gives ports only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        for (const port of parseListeners(Buffer.from(bytes)).ports.values()) {
          assert.ok(port >= 0 && port < 65_536);
        }
      }),
    );
  });
});
