import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessKey } from '../../../../../src/core/process/process';
import { MASK } from '../../../../../src/core/redaction/harmlessValue';
import {
  ProcfsInspector,
  type InspectorOptions,
} from '../../../../../src/collectors/linux/inspect/procfsInspector';
import { MOST_GROUPS } from '../../../../support/mostGroups';
import { alive, valueOf } from '../../../../support/inspected';
import { ProcTree, type ProcTreeProcess } from '../../../../support/procTree';

const KEY = '42:1000' as ProcessKey;
const FAILED = { ok: false, reason: 'failed' };
const UNSUPPORTED = { ok: false, reason: 'unsupported' };
const ENDED = { ok: false, reason: 'ended' };
const ROLLUP = 'Pss: 3 kB\nPrivate_Clean: 1 kB\nPrivate_Dirty: 1 kB\n';
const IO = 'rchar: 1\nwchar: 2\nread_bytes: 3\nwrite_bytes: 4\n';

describe('ProcfsInspector', () => {
  let tree: ProcTree;
  beforeEach(() => (tree = new ProcTree()));
  afterEach(() => tree.dispose());

  const inspector = (options: InspectorOptions = {}) =>
    new ProcfsInspector({ procRoot: tree.root, ...options });
  const inspect = (options?: InspectorOptions, environment = false) =>
    alive(inspector(options).inspect(KEY, { environment }));
  const link = (path: string, target: string) => {
    mkdirSync(join(tree.root, path, '..'), { recursive: true });
    symlinkSync(target, join(tree.root, path));
  };
  /** Adds a process with everything readable. */
  const add = (fields: ProcTreeProcess = {}) => {
    tree.add(42, fields);
    tree.write('42/smaps_rollup', ROLLUP);
    tree.write('42/io', IO);
    tree.write('42/cgroup', '0::/a.service\n');
    tree.write('42/environ', 'PATH=/bin\0TOKEN=abc=\0TOKEN=other\0');
    link('42/exe', '/opt/x (deleted)');
    link('42/cwd', '/srv');
    link('42/fd/0', '/dev/null');
    link('42/fd/10', '/var/log/x');
    link('42/fd/2', 'pipe:[5]');
  };

  it('reads each section', () => {
    add({ args: ['/opt/x', '--port', '80'] });
    const { program, ...parts } = inspect();
    assert.deepEqual(valueOf(program.args), {
      args: ['/opt/x', '--port', '80'],
      redacted: false,
      cut: false,
    });
    assert.deepEqual(valueOf(program.exe), { path: '/opt/x', deleted: true });
    assert.equal(valueOf(program.cwd), '/srv');
    assert.equal(valueOf(parts.io).writtenCharacters, 2);
    assert.equal(valueOf(parts.memoryShares).ussBytes, 2048);
    assert.equal(valueOf(parts.cgroup).unit, 'a.service');
    assert.equal(parts.environment, undefined);
  });

  it('shows the memory of a process in as many groups as there can be', () => {
    add();
    tree.write('42/status', `Name:\tx\nUid:\t0\t0\t0\t0\n${MOST_GROUPS}VmRSS:\t 8 kB\n`);
    assert.equal(valueOf(inspect().memory).rssBytes, 8192);
  });

  it('lists descriptors by number', () => {
    add();
    assert.deepEqual(valueOf(inspect().descriptors), {
      count: 3,
      list: [
        { fd: 0, kind: 'device', target: '/dev/null' },
        { fd: 2, kind: 'pipe', target: 'pipe:[5]' },
        { fd: 10, kind: 'file', target: '/var/log/x' },
      ],
    });
  });

  it('lists at most 500 descriptors, and finds sockets beyond them', () => {
    add();
    for (let fd = 11; fd < 600; fd++) link(`42/fd/${fd}`, `socket:[${fd}]`);
    const row = '00000000039fac28: 00000002 00000000 00010000 0001 01 599 /run/x.sock\n';
    tree.write('42/net/unix', row);
    const { descriptors, sockets } = inspect();
    assert.equal(valueOf(descriptors).count, 592);
    assert.equal(valueOf(descriptors).list.length, 500);
    assert.deepEqual(valueOf(sockets), {
      count: 1,
      list: [{ protocol: 'unix', path: '/run/x.sock', state: 'listen' }],
      unidentified: 588,
    });
  });

  it('lists listening sockets first', () => {
    add();
    for (const fd of [3, 4]) link(`42/fd/${fd}`, `socket:[${fd}]`);
    const row = (state: string, inode: number) =>
      ` 0: 0100007F:0050 00000000:0000 ${state} 0:0 0:0 0     0        0 ${inode} 1\n`;
    tree.write('42/net/tcp', row('01', 3) + row('0A', 4));
    const states = valueOf(inspect().sockets).list.map(({ state }) => state);
    assert.deepEqual(states, ['listen', 'established']);
  });

  it('has the names of the environment only on request, and never a value', () => {
    add();
    const { environment } = inspect({}, true);
    assert.deepEqual(valueOf(environment!), { names: ['PATH', 'TOKEN', 'TOKEN'], cut: false });
  });

  it('masks a token in the name of a variable, and reveals its value by the masked name', () => {
    add();
    const token = `ghp_${'Zq7Rk2Vw9Xc4Tn6Yb8Lm'.repeat(2)}`;
    tree.write('42/environ', `A=1\0${token}=5\0`);
    const { names } = valueOf(inspect({}, true).environment!);
    assert.deepEqual(names, ['A', MASK]);
    const { reveal } = bound(inspector());
    assert.deepEqual(valueOf(reveal({ kind: 'variable', name: MASK })), ['5']);
  });

  it('reveals one variable, the first of its name, or the arguments', () => {
    add({ args: ['x', '--password', 'p'] });
    const redaction = {
      redactArguments: () => ({ args: ['***'], redacted: true }),
      redactText: (text: string) => text,
    };
    const { reveal } = bound(inspector({ redaction }));
    assert.deepEqual(valueOf(reveal({ kind: 'variable', name: 'TOKEN' })), ['abc=']);
    assert.deepEqual(reveal({ kind: 'variable', name: 'NONE' }), FAILED);
    assert.deepEqual(valueOf(reveal({ kind: 'arguments' })), ['x', '--password', 'p']);
  });

  it('masks arguments and every other text that a process can choose', () => {
    add();
    link('42/fd/3', 'socket:[3]');
    const row = '00000000039fac28: 00000002 00000000 00010000 0001 01 3 @secret\n';
    tree.write('42/net/unix', row);
    const redaction = {
      redactArguments: (args: readonly string[]) => ({ args: args.map(() => '*'), redacted: true }),
      redactText: (text: string) => `<${text}>`,
    };
    const { program, descriptors, sockets } = inspect({ redaction });
    assert.deepEqual(valueOf(program.args), { args: ['*', '*'], redacted: true, cut: false });
    assert.equal(valueOf(program.exe).path, '</opt/x>');
    assert.equal(valueOf(program.cwd), '</srv>');
    assert.equal(valueOf(descriptors).list[3]?.target, '</var/log/x>');
    const [socket] = valueOf(sockets).list;
    assert.ok(socket?.protocol === 'unix');
    assert.equal(socket.path, '<@secret>');
  });

  it('reports that there are more arguments than it read', () => {
    add({ args: ['x', 'y'.repeat(40_000)] });
    const { args, cut } = valueOf(inspect().program.args);
    assert.equal(args[1]?.length, 32 * 1024 - 2);
    assert.equal(cut, true);
  });

  it('reports what this kernel does not have as unsupported', () => {
    add();
    tree.remove('42/io');
    tree.remove('42/smaps_rollup');
    const { io, memoryShares } = inspect();
    assert.deepEqual([io, memoryShares], [UNSUPPORTED, UNSUPPORTED]);
  });

  it('reports what it does not understand as failed, and reads the rest', () => {
    add();
    tree.write('42/io', 'nonsense\n');
    const { io, cgroup } = inspect();
    assert.deepEqual(io, FAILED);
    assert.ok(cgroup.ok);
  });

  it('reports that a kernel thread has no memory', () => {
    add({ flags: 0x00208040, args: [] });
    tree.remove('42/exe');
    const { program, memory } = inspect();
    assert.deepEqual(valueOf(program.args).args, []);
    assert.deepEqual([program.exe, memory], [UNSUPPORTED, UNSUPPORTED]);
  });

  it('reports what a zombie no longer has as ended', () => {
    add({ state: 'Z', args: [] });
    tree.remove('42/fd');
    const { program, memory, descriptors, sockets, cgroup } = inspect();
    assert.deepEqual([program.args, memory, descriptors, sockets], [ENDED, ENDED, ENDED, ENDED]);
    assert.ok(cgroup.ok);
  });

  it('does not read the memory of a process in state D', () => {
    add({ state: 'D' });
    const { program, memoryShares, environment, io, memory } = inspect({}, true);
    assert.deepEqual([program.args, memoryShares, environment], [FAILED, FAILED, FAILED]);
    assert.ok(io.ok);
    assert.equal(memory.ok, false);
    assert.deepEqual(bound(inspector()).reveal({ kind: 'arguments' }), FAILED);
  });

  it('leaves a breadcrumb while it reads what may block, and only then', () => {
    add();
    const crumbs: string[] = [];
    const breadcrumb = { set: (key: string) => crumbs.push(key), clear: () => crumbs.push('-') };
    inspect({ breadcrumb });
    // Arguments, memory shares and io may block.
    assert.deepEqual(crumbs, [KEY, '-', KEY, '-', KEY, '-']);
    inspect({ breadcrumb, quarantined: new Set([KEY]) });
    assert.equal(crumbs.length, 6);
  });

  describe('given a key', () => {
    it('reports the process as missing if its pid was reused', () => {
      add({ start: '1001' });
      const before = Date.now();
      const inspection = inspector().inspect(KEY, { environment: false });
      assert.equal(inspection.kind, 'missing');
      assert.ok(inspection.atMs >= before && inspection.atMs <= Date.now());
      assert.deepEqual(bound(inspector()).reveal({ kind: 'arguments' }), ENDED);
    });

    it('reports the process as missing if there is none', () => {
      assert.equal(inspector().inspect(KEY, { environment: false }).kind, 'missing');
    });

    it('never mixes the process with one that gets its pid meanwhile', () => {
      add();
      const old = join(tree.root, 'old');
      let meanwhile = () => {
        renameSync(join(tree.root, '42'), old);
        add({ start: '2000', args: ['other'] });
        tree.write('42/cgroup', '0::/other.service\n');
        meanwhile = () => undefined;
      };
      const redaction = {
        redactArguments: (args: readonly string[]) => {
          meanwhile();
          return { args, redacted: false };
        },
        redactText: (text: string) => text,
      };
      // The old folder still has its files after the move: those must be read.
      const { cgroup, key } = inspect({ redaction });
      assert.deepEqual([key, valueOf(cgroup).unit], [KEY, 'a.service']);

      rmSync(join(tree.root, '42'), { recursive: true });
      renameSync(old, join(tree.root, '42'));
      meanwhile = () => {
        rmSync(join(tree.root, '42'), { recursive: true });
        add({ start: '2000', args: ['other'] });
      };
      const ended = inspector({ redaction }).inspect(KEY, { environment: false });
      assert.equal(ended.kind, 'missing');
    });
  });

  function bound(subject: ProcfsInspector) {
    return {
      reveal: (what: Parameters<ProcfsInspector['reveal']>[1]) => subject.reveal(KEY, what),
    };
  }
});
