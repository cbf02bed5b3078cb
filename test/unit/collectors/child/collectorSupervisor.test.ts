import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CollectorSupervisor } from '../../../../src/collectors/child/collectorSupervisor';
import type { CollectorSupervisorOptions } from '../../../../src/collectors/child/supervisorOptions';
import {
  DEFAULT_RESTART_LIMITS,
  RestartPolicy,
} from '../../../../src/collectors/child/restartPolicy';
import { CollectError } from '../../../../src/collectors/collector';
import { WIRE_FIELDS, applyDelta } from '../../../../src/core/delta';
import { answeringCode } from '../../../support/answeringCode';
import { isAlive } from '../../../support/processState';
import { ProcTree } from '../../../support/procTree';
import { statBytes } from '../../../support/statBytes';
import { until } from '../../../support/until';

const SUPERVISOR = join(process.cwd(), 'test/support/supervisor.js');
const CHILD = join(process.cwd(), 'dist/collector.js');
const QUICK = { ...DEFAULT_RESTART_LIMITS, firstPauseMs: 5, longestPauseMs: 20 };

describe('CollectorSupervisor', function () {
  this.timeout(20_000);
  let tree: ProcTree;
  let supervisors: CollectorSupervisor[];
  let log: string[];

  beforeEach(() => {
    tree = new ProcTree();
    supervisors = [];
    log = [];
  });
  afterEach(() => {
    for (const supervisor of supervisors) supervisor.dispose();
    tree.dispose();
  });

  function start(options: Partial<CollectorSupervisorOptions> = {}): CollectorSupervisor {
    const supervisor = new CollectorSupervisor({
      modulePath: CHILD,
      choice: 'auto',
      log: (message) => log.push(message),
      ...options,
    });
    supervisors.push(supervisor);
    return supervisor;
  }

  /** A stand-in for the child that runs this code. */
  function fakeChild(code: string): string {
    tree.write('child.js', code);
    return join(tree.root, 'child.js');
  }

  /** A stand-in for the child that runs this code with each request `m`. */
  function answeringChild(code: string): string {
    return fakeChild(answeringCode(code));
  }

  const lost = (supervisor: CollectorSupervisor) =>
    new Promise<string>((resolve) => supervisor.onDidLoseChild(resolve));
  const failed = (pattern: RegExp) => (error: unknown) =>
    error instanceof CollectError && error.code === 'failed' && pattern.test(error.message);

  it('gives a whole snapshot first and then what changed', async () => {
    const supervisor = start();
    const first = await supervisor.sample();
    assert.equal(first.base, null);
    const snapshot = applyDelta(first);
    assert.equal(snapshot.processes.get(process.pid)?.ppid, process.ppid);
    assert.ok(snapshot.processes.has(supervisor.childPid!));
    const second = await supervisor.sample();
    assert.equal(second.base, first.seq);
    assert.ok(applyDelta(second, snapshot).processes.has(process.pid));
    assert.equal((await supervisor.sample({ whole: true })).base, null);
    assert.equal(supervisor.collectorId, 'procfs');
  });

  it('does without flags that this Node does not know', async () => {
    const supervisor = start({ flags: ['--no-such-flag'] });
    assert.ok(applyDelta(await supervisor.sample()).processes.has(process.pid));
    assert.match(log.join('\n'), /does not know one of --no-such-flag/);
    assert.doesNotMatch(log.join('\n'), /ended/);
  });

  it('starts no child before the first sample, and only one', async () => {
    const supervisor = start();
    assert.equal(supervisor.childPid, undefined);
    const sample = supervisor.sample();
    await assert.rejects(supervisor.sample(), failed(/being taken/));
    await sample;
  });

  it('gives its child few variables, low priority and no open descriptors of its own', async () => {
    process.env['PROCLENS_TEST_SECRET'] = 'x';
    const supervisor = start();
    const row = applyDelta(await supervisor.sample()).processes.get(supervisor.childPid!);
    delete process.env['PROCLENS_TEST_SECRET'];
    assert.equal(row?.nice, 10);
    const environment = execFileSync('cat', [`/proc/${row.pid}/environ`], { encoding: 'utf8' });
    assert.ok(environment.includes('PATH=') && !environment.includes('SECRET'));
  });

  it('has a new whole snapshot, of a new child, after the child was killed', async () => {
    const supervisor = start();
    await supervisor.sample();
    const killed = supervisor.childPid!;
    const loss = lost(supervisor);
    process.kill(killed, 'SIGKILL');
    assert.match(await loss, /\.$/);
    assert.equal((await supervisor.sample()).base, null);
    assert.notEqual(supervisor.childPid, killed);
    assert.match(log.join(), /It is started again in (2\d\d|300) ms/);
  });

  it('rejects the sample in which the child dies', async () => {
    const supervisor = start({
      modulePath: answeringChild('process.exit(3)'),
    });
    await assert.rejects(supervisor.sample(), failed(/ended unexpectedly/));
    assert.match(log.join(), /exit code 3/);
  });

  it('ends a child that does not answer, though it is stopped, and starts another', async () => {
    const supervisor = start();
    await supervisor.sample();
    supervisor.timeoutMs = 300;
    const stopped = supervisor.childPid!;
    process.kill(stopped, 'SIGSTOP');
    await assert.rejects(supervisor.sample(), failed(/did not answer/));
    supervisor.timeoutMs = 5000;
    await until(() => !isAlive(stopped), 2000, 'the end of the stopped child');
    assert.equal((await supervisor.sample()).base, null);
    assert.doesNotMatch(log.join(), /memory of/);
  });

  it('never asks again for the command line that hung the child', async () => {
    tree.add(41);
    tree.write('4242/stat', statBytes({ pid: 4242, start: '777' }));
    tree.write('4242/status', 'Uid:\t0\t0\t0\t0\n');
    execFileSync('mkfifo', [join(tree.root, '4242/cmdline')]);
    const supervisor = start({ timeoutMs: 1500, procRoot: tree.root });
    await assert.rejects(supervisor.sample(), failed(/did not answer/));
    supervisor.timeoutMs = 5000;
    assert.match(log.join(), /memory of 4242:777/);
    const { processes } = applyDelta(await supervisor.sample());
    assert.equal(processes.get(4242)?.name, 'sleep');
    assert.equal(processes.get(41)?.commandLine, '/bin/sleep 60');
    // The same pid with another start is another process.
    tree.remove('4242');
    tree.add(4242, { start: '778', args: ['fine'] });
    const later = applyDelta(await supervisor.sample({ whole: true })).processes;
    assert.equal(later.get(4242)?.commandLine, 'fine');
  });

  it('passes on that the child could not list, and keeps the child', async () => {
    const supervisor = start({ procRoot: join(tree.root, 'nowhere') });
    await assert.rejects(supervisor.sample(), failed(/list of processes/));
    const pid = supervisor.childPid;
    await assert.rejects(supervisor.sample(), failed(/list of processes/));
    assert.equal(supervisor.childPid, pid);
  });

  const nonsense: Record<string, [code: string, reason: RegExp]> = {
    'random bytes': [
      `channel.write(require('crypto').randomBytes(4096).fill(0xff, 0, 1))`,
      /4\d{9} bytes was announced/,
    ],
    'a frame that is no JSON': [`channel.write(frame(Buffer.from('{"type":')))`, /not JSON/],
    'a message of no known form': [`send('\\u0000junk')`, /unknown form/],
    'an answer without rows': [`send({ type: 'sample', id: m.id, delta: {} })`, /unknown form/],
    'an answer to another question': [
      `send({ type: 'failure', id: 99, code: 'failed', message: 'x' })`,
      /nobody asked for/,
    ],
  };
  for (const [what, [code, reason]] of Object.entries(nonsense)) {
    it(`ends a child that sends ${what}`, async () => {
      const supervisor = start({ modulePath: answeringChild(code) });
      const sample = supervisor.sample();
      const pid = supervisor.childPid!;
      await assert.rejects(sample, failed(/ended unexpectedly|nobody asked for/));
      assert.match(log.join(), reason);
      await until(() => !isAlive(pid), 2000, 'the end of the child');
    });
  }

  it('takes messages that come in pieces and several at once', async () => {
    const supervisor = start({
      modulePath: answeringChild(`
        const all = Buffer.concat([
          frame(Buffer.from(JSON.stringify({ type: 'ready', collector: 'procfs' }))),
          frame(Buffer.from(JSON.stringify({ type: 'failure', id: m.id, code: 'failed', message: 'Zoë.' }))),
        ]);
        let at = 0;
        const next = () => {
          if (at === all.length) return;
          channel.write(all.subarray(at, ++at), () => setImmediate(next));
        };
        next();`),
    });
    await assert.rejects(supervisor.sample(), failed(/^Zoë\.$/));
    assert.equal(supervisor.collectorId, 'procfs');
  });

  it('bears a child that floods its outputs', async () => {
    const code = `for (let i = 0; i < 2000; i++) { console.log('x'.repeat(999)); console.error('y'.repeat(999)); }`;
    const supervisor = start({
      modulePath: fakeChild(`${code}; require(${JSON.stringify(CHILD)})`),
    });
    await supervisor.sample();
    assert.ok(log.join('').length < 5000);
  });

  it('fails with a sentence when the host has no descriptors left for a child', async () => {
    const code = `
      const { openSync } = require('fs');
      const { CollectorSupervisor } = require(${JSON.stringify(SUPERVISOR)});
      const supervisor = new CollectorSupervisor(
        { modulePath: ${JSON.stringify(CHILD)}, choice: 'auto', log: () => undefined });
      const held = [];
      try { for (;;) held.push(openSync('/dev/null')); } catch {}
      supervisor.sample().catch((error) => {
        require('fs').closeSync(held.pop());
        console.log(error.message);
        supervisor.dispose();
      });`;
    const host = spawn('prlimit', ['--nofile=64:64', process.execPath, '-e', code]);
    const [out, err] = [host.stdout, host.stderr].map((stream) => text(stream));
    const [exit] = (await once(host, 'exit')) as [number];
    assert.deepEqual([exit, await err], [0, '']);
    assert.match((await out) ?? '', /could not be started|ended unexpectedly/);
  });

  it('gives up after five crashes, says so, and starts anew when asked', async () => {
    const missing = join(tree.root, 'child.js');
    const supervisor = start({
      modulePath: missing,
      restartPolicy: new RestartPolicy(QUICK, () => 0.5),
    });
    await assert.rejects(supervisor.sample(), failed(/ended unexpectedly/));
    await until(() => supervisor.gaveUp, 10_000, 'giving up');
    await assert.rejects(supervisor.sample(), failed(/given up.*Restart/));
    assert.match(log.join('\n'), /Cannot find module/);
    assert.equal(log.filter((line) => line.includes('started again')).length, 4);

    writeFileSync(missing, `require(${JSON.stringify(CHILD)})`);
    supervisor.restart();
    assert.equal(supervisor.gaveUp, false);
    assert.equal((await supervisor.sample()).base, null);
  });

  it('refuses at once when the next start is far off', async () => {
    const supervisor = start({
      modulePath: fakeChild('process.exit(1)'),
      restartPolicy: new RestartPolicy({ ...QUICK, firstPauseMs: 30_000, longestPauseMs: 30_000 }),
    });
    await assert.rejects(supervisor.sample(), CollectError);
    await assert.rejects(supervisor.sample(), failed(/in a moment/));
  });

  it('bears what happens in a child that makes a mistake', async () => {
    const supervisor = start();
    await supervisor.sample();
    const code = `setTimeout(() => { throw new Error('oh no') }, 300); require(${JSON.stringify(CHILD)})`;
    const clumsy = start({ modulePath: fakeChild(code) });
    const loss = lost(clumsy);
    await clumsy.sample();
    await loss;
    assert.match(log.join('\n'), /Error: oh no/);
  });

  it('ends the child and rejects the sample when disposed, and leaves nothing running', async () => {
    const supervisor = start();
    await supervisor.sample();
    const pid = supervisor.childPid!;
    const sample = supervisor.sample();
    supervisor.dispose();
    await assert.rejects(sample, failed(/ended/));
    assert.equal(supervisor.childPid, undefined);
    await until(() => !isAlive(pid), 2000, 'the end of the child');
    await assert.rejects(supervisor.sample(), CollectError);
    supervisor.dispose();
  });

  describe('the child', () => {
    const collector = [process.execPath, CHILD, '--collector=auto'] as const;

    it('ends within two seconds of its channel being closed', async () => {
      const child = spawn(collector[0], collector.slice(1), {
        stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'ignore'],
      });
      const channel = child.stdio[3] as Socket;
      await once(channel, 'data');
      const exit = once(child, 'exit');
      channel.destroy();
      const late = setTimeout(() => child.kill('SIGKILL'), 2000);
      assert.deepEqual(await exit, [0, null]);
      clearTimeout(late);
    });

    it('ends within two seconds of its host, though somebody else holds the channel', async () => {
      const host = spawn('sh', ['-c', '"$@" & echo $!; exec sleep 60', 'sh', ...collector], {
        stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'ignore'],
      });
      const channel = host.stdio[3] as Socket;
      let pid: number | undefined;
      try {
        const [[line]] = (await Promise.all([
          once(host.stdout!, 'data'),
          once(channel, 'data'),
        ])) as [[Buffer], unknown];
        const child = Number(line.toString());
        pid = child;
        assert.ok(isAlive(child));
        host.kill('SIGKILL');
        await until(() => !isAlive(child), 2000, 'the end of the child');
      } finally {
        host.kill('SIGKILL');
        channel.destroy();
        if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
      }
    });

    it('has every field of a process but those that nobody wants', async () => {
      const { added } = await start().sample();
      assert.ok(added.length > 0);
      const usual = WIRE_FIELDS.indexOf('ioReadBytesPerSecond');
      for (const row of added) assert.equal(row.length, usual);
    });
  });
});
