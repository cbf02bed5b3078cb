import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { readSocketTables } from '../../../../../src/collectors/linux/inspect/otherNamespaces';
import {
  formatAddress,
  parseInternetSockets,
  parseUnixSockets,
} from '../../../../../src/collectors/linux/parse/sockets';

type Protocol = Parameters<typeof parseInternetSockets>[1];

const fixture = (name: string) =>
  readFileSync(join(process.cwd(), 'test/fixtures/proc/inspect', name));
const OWN = new Set([582486, 582487, 582488, 582489, 582490, 582491, 582492, 582493]);
const LITTLE = { littleEndian: true };

describe('parseInternetSockets', () => {
  const parse = (protocol: Protocol) => [
    ...parseInternetSockets(fixture(protocol), protocol, OWN, LITTLE).values(),
  ];
  const local = (port: number) => ({ address: '127.0.0.1', port });

  it('finds a listener and both ends of a connection among the given inodes', () => {
    const tcp = { protocol: 'tcp' } as const;
    assert.deepEqual(parse('tcp'), [
      { ...tcp, local: local(40123), remote: undefined, state: 'listen' },
      { ...tcp, local: local(40123), remote: local(50686), state: 'established' },
      { ...tcp, local: local(50686), remote: local(40123), state: 'established' },
    ]);
  });

  it('finds IPv6 sockets', () => {
    const [socket] = parse('tcp6');
    assert.deepEqual(socket?.local, { address: '::1', port: 40124 });
    assert.equal(socket.state, 'listen');
  });

  it('reports UDP without a remote end as unconnected', () => {
    assert.deepEqual(parse('udp'), [
      { protocol: 'udp', local: local(40125), remote: undefined, state: 'unconnected' },
    ]);
    assert.deepEqual(parse('udp6')[0]?.local, { address: '::', port: 40126 });
  });

  it('finds nothing in text that is not a table', () => {
    assert.equal(parseInternetSockets(Buffer.from('x\n1: 2\n'), 'tcp', OWN, LITTLE).size, 0);
  });
});

describe('readSocketTables', () => {
  it('does not let the name of a Unix socket replace a listener', () => {
    const [inode] = [...parseInternetSockets(fixture('tcp'), 'tcp', OWN, LITTLE).keys()];
    const forged = `00000000039fac28: 00000002 00000000 00010000 0001 01 ${inode} admin.sock\n`;
    const tables = new Map([
      ['net/tcp', fixture('tcp')],
      ['net/unix', Buffer.from(forged)],
    ]);
    const read = (name: string) => tables.get(name) ?? Buffer.alloc(0);
    const found = readSocketTables(read, new Set([inode ?? 0]));
    assert.equal(found.get(inode ?? 0)?.protocol, 'tcp');
  });
});

describe('parseUnixSockets', () => {
  const parse = (bytes: Buffer, inodes: ReadonlySet<number>) => [
    ...parseUnixSockets(bytes, inodes).values(),
  ];

  it('finds paths with blanks and abstract names among the given inodes', () => {
    assert.deepEqual(parse(fixture('unix'), OWN), [
      { protocol: 'unix', path: '/tmp/a b.sock', state: 'listen' },
      { protocol: 'unix', path: '@proclens', state: 'listen' },
    ]);
  });

  const row = (inode: number, path = '') =>
    `00000000039fac28: 00000003 00000000 00000000 0001 03 ${inode}${path}\n`;

  it('finds sockets without a name', () => {
    assert.deepEqual(parse(Buffer.from(row(7)), new Set([7])), [
      { protocol: 'unix', path: undefined, state: 'established' },
    ]);
  });

  it('reports a socket as unknown if the name of a different one contains its line', () => {
    const forger = row(8, ` @a\n${row(7, ' /forged').trim()}`);
    const unknown = { protocol: 'unix', path: undefined, state: 'unknown' };
    for (const text of [row(7, ' /real') + forger, forger + row(7, ' /real')]) {
      assert.deepEqual(parse(Buffer.from(text), new Set([7])), [unknown]);
    }
  });
});

describe('formatAddress', () => {
  const cases: readonly (readonly [hex: string, text: string])[] = [
    ['0100007F', '127.0.0.1'],
    ['00000000', '0.0.0.0'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00000200A8C0', '::ffff:192.168.0.2'],
    ['B80D0120000000000000000001000000', '2001:db8::1'],
    ['000080FE00000000FF005450B6AD1DFE', 'fe80::5054:ff:fe1d:adb6'],
    ['B80D0120000001000000010001000100', '2001:db8:1:0:1:0:1:1'],
  ];
  for (const [hex, text] of cases) {
    it(`formats ${text}`, () => assert.equal(formatAddress(hex, true), text));
  }

  it('reads the words of a big-endian machine', () => {
    assert.equal(formatAddress('7F000001', false), '127.0.0.1');
    assert.equal(formatAddress('20010DB8000000000000000000000001', false), '2001:db8::1');
  });

  it('formats every address in the canonical form', () => {
    const group = fc.oneof(fc.constant('0000'), fc.constantFrom('0001', 'FFFF', '0A00'));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const text = formatAddress(groups.join(''), false);
        assert.ok(isIPv6(text), text);
        const canonical = new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
        if (!text.startsWith('::ffff:')) assert.equal(text, canonical);
      }),
    );
  });
});
