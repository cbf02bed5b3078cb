import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ProcfsInspector } from '../../../../../src/collectors/linux/inspect/procfsInspector';
import type { Inspection } from '../../../../../src/core/process/inspection';
import type { ProcessKey } from '../../../../../src/core/process/process';
import { RealChildren } from '../../../../support/realChildren';
import { alive, keyOf, valueOf } from '../../../../support/inspected';
import { until } from '../../../../support/until';

const INSPECT_ONE = join(__dirname, '../../../../support/children/inspectOne.js');
const NOBODY = 65_534;
const READY = `require('fs').writeSync(1, 'ready\\n');`;

describe('Inspecting real processes', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let folder: string;

  before(function () {
    if (process.platform !== 'linux') this.skip();
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'proclens-inspect-')));
    chmodSync(folder, 0o755);
  });
  afterEach(() => children.end());
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const inspect = (pid: number) => new ProcfsInspector().inspect(keyOf(pid), { environment: true });

  describe('a process that wrote a title over its environment', () => {
    const SECRET = 'hunter2hunter2';
    const code = `$0 = "shop: " . "worker " x 50 . "--password ${SECRET} --retries=5"; $| = 1; print "ready\\n"; sleep 120`;

    it('shows no part of the title among the variables', async function () {
      if (!existsSync('/usr/bin/perl')) this.skip();
      const { pid } = await children.startScript(
        `exec env -i A=${'x'.repeat(400)} LAST=1 /usr/bin/perl -e '${code}'`,
      );
      const raw = readFileSync(`/proc/${pid}/environ`, 'utf8');
      assert.ok(raw.includes(SECRET), 'the title reaches into the environment');
      const inspection = alive(inspect(pid));
      assert.ok(!JSON.stringify(inspection).includes(SECRET));
      const { names } = valueOf(inspection.environment!);
      assert.ok(
        names.every((name) => /^\w+$/.test(name)),
        names.join(),
      );
    });
  });

  describe('a process that listens and holds a file', () => {
    const file = () => join(folder, 'a file');
    /** Starts a process that writes its port into the file that it holds. */
    const listener = async () => {
      const child = await children.node(`
        process.chdir(${JSON.stringify(folder)});
        const fd = require('fs').openSync(${JSON.stringify(file())}, 'w');
        const server = require('net').createServer().listen(0, '127.0.0.1', () => {
          require('fs').writeSync(fd, String(server.address().port));
          ${READY}
        });`);
      return { child, pid: child.pid, port: Number(readFileSync(file(), 'latin1')) };
    };

    it('shows its port, a connection to it, the file and the pipe', async () => {
      const { pid, port } = await listener();
      const client = createConnection(port, '127.0.0.1');
      await once(client, 'connect');
      // The process has a descriptor for the connection only once it has accepted it.
      await until(() =>
        valueOf(alive(inspect(pid)).sockets).list.some(({ state }) => state === 'established'),
      );
      const { descriptors, sockets } = alive(inspect(pid));
      const local = { address: '127.0.0.1', port };
      const remote = { address: '127.0.0.1', port: client.localPort! };
      client.destroy();
      const internet = valueOf(sockets).list.filter(({ protocol }) => protocol === 'tcp');
      assert.deepEqual(internet, [
        { protocol: 'tcp', local, remote: undefined, state: 'listen' },
        { protocol: 'tcp', local, remote, state: 'established' },
      ]);
      const { list, count } = valueOf(descriptors);
      assert.equal(count, list.length);
      assert.deepEqual(
        // The first three descriptors may be files, like those of the tests.
        list.filter(({ fd, kind }) => fd > 2 && kind === 'file').map(({ target }) => target),
        [file()],
      );
      assert.equal(list.find(({ fd }) => fd === 0)?.target, '/dev/null');
      assert.ok(list.some(({ kind }) => kind === 'pipe'));
    });

    it('shows what it runs and where', async () => {
      const { child, pid } = await listener();
      const { program, environment } = alive(inspect(pid));
      assert.deepEqual(valueOf(program.args).args, child.spawnargs);
      assert.deepEqual(valueOf(program.exe), {
        path: realpathSync(process.execPath),
        deleted: false,
      });
      assert.equal(valueOf(program.cwd), folder);
      assert.ok(valueOf(environment!).names.includes('PATH'));
    });

    it('shows memory figures that fit together, io and limits', async () => {
      const { pid } = await listener();
      const { memory, memoryShares, io, limits } = alive(inspect(pid));
      const { rssBytes, peakRssBytes } = valueOf(memory);
      const { pssBytes, ussBytes } = valueOf(memoryShares);
      assert.ok(ussBytes > 2 ** 20 && ussBytes <= pssBytes);
      assert.ok(pssBytes <= peakRssBytes! && rssBytes! <= peakRssBytes!);
      assert.ok(valueOf(io).writtenCharacters >= 'ready\n'.length);
      const own = readFileSync('/proc/self/limits', 'latin1');
      const soft = Number(/^Max open files +(\d+)/m.exec(own)?.[1]);
      assert.equal(valueOf(limits).find(({ name }) => name === 'open files')?.soft, soft);
    });

    it('leaves no descriptor open', async () => {
      const { pid } = await listener();
      const before = readdirSync('/proc/self/fd').length;
      for (let i = 0; i < 20; i++) inspect(pid);
      assert.equal(readdirSync('/proc/self/fd').length, before);
    });
  });

  describe('a process of another user', () => {
    const root = process.getuid?.() === 0;
    /** Only root can run as another user. Other users inspect as themselves. */
    const inspectAsOther = async (key: ProcessKey) => {
      // This is a copy that anyone can read: the checkout may be readable by its owner only.
      const program = join(folder, 'inspectOne.js');
      copyFileSync(INSPECT_ONE, program);
      const command = [process.execPath, program, key];
      if (root) {
        command.unshift('setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups');
      }
      const { stdout } = await promisify(execFile)(command[0]!, command.slice(1));
      return alive(JSON.parse(stdout) as Inspection);
    };

    it('names the owner of each section that cannot be read', async () => {
      const { program, ...parts } = await inspectAsOther(keyOf(root ? process.pid : 1));
      const denied = { ok: false, reason: 'denied', user: root ? userInfo().username : 'root' };
      const refused = [
        program.exe,
        program.cwd,
        parts.memoryShares,
        parts.io,
        parts.descriptors,
        parts.sockets,
        parts.environment,
      ];
      for (const part of refused) assert.deepEqual(part, denied);
      // What the kernel shows to everyone is there anyway.
      assert.ok(valueOf(program.args).args.length > 0);
      assert.ok(valueOf(parts.memory).rssBytes! > 0);
      assert.ok(parts.limits.ok && parts.cgroup.ok);
    });

    it('reports the sections of a zombie as ended, not as denied', async () => {
      const { program, memory, descriptors } = await inspectAsOther(keyOf(await zombie()));
      for (const part of [program.args, program.exe, program.cwd, memory, descriptors]) {
        assert.deepEqual(part, { ok: false, reason: 'ended' });
      }
    });
  });

  const zombie = async () => {
    const pid = await children.zombie();
    await until(() => readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z '));
    return pid;
  };

  it('shows what is left of a zombie', async () => {
    const { program, memory, memoryShares, descriptors, environment, cgroup } = alive(
      inspect(await zombie()),
    );
    const lost = [program.args, program.exe, program.cwd, memory, memoryShares, descriptors];
    for (const part of [...lost, environment]) {
      assert.deepEqual(part, { ok: false, reason: 'ended' });
    }
    assert.ok(cgroup.ok);
  });

  describe('a process that ends while it is inspected', () => {
    /** Calls `meanwhile` in the middle of an inspection. */
    const inspectWhile = (pid: number, meanwhile: () => void) => {
      let done = false;
      const once = <T>(value: T): T => {
        if (!done) meanwhile();
        done = true;
        return value;
      };
      const redaction = {
        redactArguments: (args: readonly string[]) => once({ args, redacted: false }),
        redactText: (text: string) => text,
      };
      return new ProcfsInspector({ redaction }).inspect(keyOf(pid), { environment: true });
    };
    const waitFor = (isSo: () => boolean) => {
      const deadline = performance.now() + 5000;
      while (!isSo()) assert.ok(performance.now() < deadline);
    };

    it('has no further sections while it is a zombie', async () => {
      const { pid } = await children.idle();
      const { program, memory, environment } = alive(
        inspectWhile(pid, () => {
          process.kill(pid, 'SIGKILL');
          waitFor(() => readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z '));
        }),
      );
      assert.ok(program.args.ok);
      for (const part of [program.exe, memory, environment]) {
        assert.deepEqual(part, { ok: false, reason: 'ended' });
      }
    });

    it('is missing once its parent has reaped it', async () => {
      const file = join(folder, 'pid');
      await children.node(`
        const sleep = require('child_process').spawn('sleep', ['20'], { stdio: 'ignore' });
        sleep.on('spawn', () => {
          require('fs').writeFileSync(${JSON.stringify(file)}, String(sleep.pid));
          ${READY}
        });
        setTimeout(() => {}, 20_000);`);
      const pid = Number(readFileSync(file, 'latin1'));
      const { kind } = inspectWhile(pid, () => {
        process.kill(pid, 'SIGKILL');
        waitFor(() => !existsSync(`/proc/${pid}`));
      });
      assert.equal(kind, 'missing');
    });
  });
});
