import assert from 'node:assert/strict';
import {
  formatChildArguments,
  parseChildArguments,
} from '../../../src/collectors/child/childArguments';
import { childEnvironment } from '../../../src/sampling/collectorChild';
import { parseChildMessage } from '../../../src/sampling/childMessages';
import type { ProcessKey } from '../../../src/core/process/process';

const DELTA = {
  seq: 1,
  base: null,
  timestampMs: 5,
  machine: {},
  counts: {},
  added: [],
  changed: [],
  ended: [],
};

describe('parseChildMessage', () => {
  const good: unknown[] = [
    { type: 'ready', collector: 'procfs' },
    { type: 'sample', id: 1, delta: DELTA },
    { type: 'failure', id: 1, code: 'failed', message: 'No.' },
    { type: 'crash', message: 'oh' },
    { type: 'inspect', id: 2, inspection: { kind: 'missing', key: '4:5', atMs: 6 } },
    { type: 'inspect', id: 2, inspection: { kind: 'process', key: '4:5', atMs: 6, program: {} } },
    { type: 'reveal', id: 3, revealed: { ok: true, value: ['a'] } },
    { type: 'reveal', id: 3, revealed: { ok: false, reason: 'denied' } },
  ];
  for (const message of good) {
    it(`accepts ${JSON.stringify(message)}`, () => {
      assert.equal(parseChildMessage(message), message);
    });
  }

  const bad: unknown[] = [
    undefined,
    null,
    'sample',
    7,
    [],
    {},
    { type: 'toString' },
    { type: 'ready', collector: 'other' },
    { type: 'sample', id: 'x', delta: DELTA },
    { type: 'sample', id: 1 },
    { type: 'sample', id: 1, delta: { ...DELTA, seq: '1' } },
    { type: 'sample', id: 1, delta: { ...DELTA, base: undefined } },
    { type: 'sample', id: 1, delta: { ...DELTA, added: {} } },
    { type: 'failure', id: 1, code: 'odd', message: 'No.' },
    { type: 'failure', id: 1, code: 'failed' },
    { type: 'crash' },
    { type: 'inspect', inspection: { kind: 'missing', key: '4:5', atMs: 6 } },
    { type: 'inspect', id: 2, inspection: { kind: 'process', key: '4:5', atMs: 6 } },
    { type: 'inspect', id: 2, inspection: { kind: 'missing', key: 45, atMs: 6 } },
    { type: 'reveal', id: 3, revealed: { ok: true, value: 'a' } },
    { type: 'reveal', id: 3, revealed: { ok: false } },
    { type: 'reveal', revealed: { ok: true, value: ['a'] } },
  ];
  for (const message of bad) {
    it(`rejects ${JSON.stringify(message)}`, () => {
      assert.equal(parseChildMessage(message), undefined);
    });
  }
});

describe('parseChildArguments', () => {
  it('reads back what was formatted', () => {
    const given = {
      choice: 'auto',
      quarantined: ['42:1000', '43:7'] as ProcessKey[],
      procRoot: '/tmp/a b=c',
    } as const;
    assert.deepEqual(parseChildArguments(formatChildArguments(given)), given);
    const bare = { choice: 'procfs', quarantined: [], procRoot: undefined } as const;
    assert.deepEqual(parseChildArguments(formatChildArguments(bare)), bare);
  });

  it('requires a known collector', () => {
    assert.throws(() => parseChildArguments([]));
    assert.throws(() => parseChildArguments(['--collector=other']));
  });

  it('drops invalid process keys', () => {
    const { quarantined } = parseChildArguments(['--collector=auto', '--quarantined=x']);
    assert.deepEqual(quarantined, []);
  });
});

describe('childEnvironment', () => {
  it('passes on what the child needs, and no secrets', () => {
    const env = { Path: 'a', HOME: 'b', GITHUB_TOKEN: 's', NODE_OPTIONS: '-r x', VSCODE_IPC: 'x' };
    assert.deepEqual(childEnvironment(env), {
      Path: 'a',
      HOME: 'b',
      ELECTRON_RUN_AS_NODE: '1',
    });
  });

  it('passes on what Node needs to start, and nothing that makes it run code', () => {
    const needed = {
      LD_LIBRARY_PATH: '/opt/conda/lib',
      DYLD_FALLBACK_LIBRARY_PATH: '/opt/lib',
      NIX_LD: '/nix/ld.so',
      NIX_LD_LIBRARY_PATH_x86_64_linux: '/nix/lib',
      NODE_ICU_DATA: '/opt/icu',
      SystemDrive: 'C:',
    };
    const refused = {
      LD_PRELOAD: '/x.so',
      LD_AUDIT: '/x.so',
      DYLD_INSERT_LIBRARIES: '/x',
      NODE_OPTIONS: '-r /x',
      NODE_PATH: '/x',
      NIX_LD_TOKEN_: 'x',
      OPENSSL_CONF: '/x',
    };
    assert.deepEqual(childEnvironment({ ...needed, ...refused }), {
      ...needed,
      ELECTRON_RUN_AS_NODE: '1',
    });
  });
});
