import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type ListenSockets,
  parseListeners,
} from '../../../../../src/collectors/linux/parse/sockets';
import { tcpTable } from '../../../../support/tcpTable';

const fixture = (name: string) =>
  readFileSync(join(process.cwd(), 'test/fixtures/proc/inspect', name));

const portsOf = (sockets: ListenSockets) =>
  Array.from(sockets, ([inode, { port }]) => [inode, port]);

describe('parseListeners', () => {
  it('reads the captured files', () => {
    for (const name of ['tcp', 'tcp6']) {
      const lines = fixture(name).toString().split('\n').slice(1);
      const listening = lines.flatMap((line) => {
        const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
        const port = Number.parseInt(local.split(':')[1] ?? '', 16);
        return state === '0A' ? [[Number(inode), port]] : [];
      });
      assert.deepEqual(portsOf(parseListeners(fixture(name)).sockets), listening);
    }
  });

  it('returns the port and the user of each listening socket', () => {
    const { sockets } = parseListeners(
      tcpTable([
        { port: 80, inode: 1, userId: 0 },
        { port: 8080, inode: 2, userId: 100_032 },
      ]),
    );
    assert.deepEqual(
      [...sockets],
      [
        [1, { port: 80, userId: 0 }],
        [2, { port: 8080, userId: 100_032 }],
      ],
    );
  });

  it('stops at the first socket that neither listens nor is being connected', () => {
    const { sockets, complete } = parseListeners(
      tcpTable([
        { port: 80, inode: 1 },
        { port: 80, inode: 0, state: '03' },
        { port: 443, inode: 2 },
        { port: 50_000, inode: 3, state: '01' },
        { port: 9, inode: 4 },
      ]),
    );
    assert.deepEqual(portsOf(sockets), [
      [1, 80],
      [2, 443],
    ]);
    assert.equal(complete, true);
  });

  it('reports that it may have missed sockets, and skips a partial line', () => {
    const table = tcpTable([
      { port: 80, inode: 1 },
      { port: 443, inode: 123_456 },
    ]);
    const cut = parseListeners(table.subarray(0, -70));
    assert.deepEqual([portsOf(cut.sockets), cut.complete], [[[1, 80]], false]);
    assert.equal(parseListeners(table).sockets.get(123_456)?.port, 443);
  });

  it('never throws, and returns only valid ports', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        for (const { port } of parseListeners(Buffer.from(bytes)).sockets.values()) {
          assert.ok(port >= 0 && port < 65_536);
        }
      }),
    );
  });
});
