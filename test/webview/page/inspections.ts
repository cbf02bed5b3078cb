import {
  type Inspection,
  type ProcessInspection,
  type Readable,
  uniformInspection,
} from '../../../src/core/process/inspection';
import type { ProcessKey } from '../../../src/core/process/process';
import { NOW_MS } from './snapshots';

const MIB = 1024 ** 2;

export function readable<T>(value: T): Readable<T> {
  return { ok: true, value };
}

/** A web server as the Linux inspector reports it; a test passes the fields it is about. */
export function makeInspection(
  key: string,
  fields: Partial<ProcessInspection> = {},
): ProcessInspection {
  return {
    kind: 'process',
    key: key as ProcessKey,
    atMs: NOW_MS,
    program: {
      args: readable({
        args: ['node', 'server.js', '--token', '••••••'],
        redacted: true,
        cut: false,
      }),
      exe: readable({ path: '/usr/bin/node', deleted: true }),
      cwd: readable('/home/dev/project'),
    },
    memory: readable({
      rssBytes: 182 * MIB,
      peakRssBytes: 240 * MIB,
      sharedBytes: 44 * MIB,
      swapBytes: 3 * MIB,
    }),
    memoryShares: readable({ pssBytes: 150 * MIB, ussBytes: 138 * MIB }),
    io: readable({
      readBytes: 5 * MIB,
      writtenBytes: 7 * MIB,
      readCharacters: 50 * MIB,
      writtenCharacters: 70 * MIB,
    }),
    descriptors: readable({
      count: 4,
      list: [
        { fd: 0, kind: 'device', target: '/dev/null' },
        { fd: 1, kind: 'pipe', target: 'pipe:[11]' },
        { fd: 2, kind: 'pipe', target: 'pipe:[12]' },
        { fd: 19, kind: 'file', target: '/var/log/server.log' },
      ],
    }),
    limits: readable([
      { name: 'open files', soft: 1024, hard: 524_288, unit: 'files' },
      { name: 'stack size', soft: 8 * MIB, hard: 'unlimited', unit: 'bytes' },
      { name: 'nice priority', soft: 0, hard: 0, unit: undefined },
    ]),
    sockets: readable({
      count: 4,
      list: [
        {
          protocol: 'tcp',
          local: { address: '127.0.0.1', port: 3000 },
          remote: undefined,
          state: 'listen',
        },
        {
          protocol: 'tcp6',
          local: { address: '::1', port: 3000 },
          remote: { address: '::1', port: 51_000 },
          state: 'established',
        },
        {
          protocol: 'udp',
          local: { address: '0.0.0.0', port: 68 },
          remote: undefined,
          state: 'unconnected',
        },
        { protocol: 'unix', path: undefined, state: 'established' },
      ],
    }),
    cgroup: readable({
      path: '/system.slice/docker-0123abcd.scope',
      container: { runtime: 'docker', id: '0123abcd' },
      unit: 'docker-0123abcd.scope',
    }),
    ...fields,
  };
}

/** The inspection of another user's process without permission. */
export function deniedInspection(key: string): ProcessInspection {
  const denied = { ok: false, reason: 'denied', user: 'root' } as const;
  return makeInspection(key, {
    program: {
      args: readable({ args: ['init'], redacted: false, cut: false }),
      exe: denied,
      cwd: denied,
    },
    memoryShares: denied,
    io: denied,
    descriptors: denied,
    sockets: denied,
  });
}

/** The inspection on a platform that cannot read anything. */
export function unsupportedInspection(key: string): Inspection {
  return uniformInspection(key as ProcessKey, NOW_MS, { ok: false, reason: 'unsupported' });
}
