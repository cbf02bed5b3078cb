import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture } from '../../support/killTreeFixture';
import { isAlive, realRow, realState } from '../../support/realRow';
import { until } from '../../support/until';

const KILLED = join(__dirname, '../../support/children/killedWhileStopping.js');

describe('A tree that is stopped while it is killed', function () {
  this.timeout(30_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  it('is resumed after the extension host was killed', async () => {
    const [root, all] = await fixture.shells();
    const pids = [root.pid, ...all.map(({ pid }) => pid)];
    const host = spawn(process.execPath, [KILLED, String(root.pid), String(pids.length)]);
    assert.deepEqual(await once(host, 'exit'), [null, 'SIGKILL']);
    // The host killed itself when all were stopped, perhaps after it signalled the first one.
    await until(() => !pids.some((pid) => realState(pid) === 'stopped'), 10_000);
    assert.ok(all.every(({ pid }) => isAlive(pid)));
    for (const { pid } of all) await fixture.children.start('kill', '-KILL', String(pid));
    await until(() => all.every(hasEnded));
  });

  it('is resumed when something fails', async () => {
    const [root, all] = await fixture.shells();
    const isStopped = ({ pid }: { pid: number }) => realState(pid) === 'stopped';
    let seen = 0;
    await assert.rejects(
      fixture.attempt(root, {
        openIdentity: (info) => {
          seen = Math.max(seen, all.filter(isStopped).length);
          if (seen === all.length) throw new TypeError('unexpected');
          return openKernelIdentity(info);
        },
      }),
      /unexpected/,
    );
    assert.equal(seen, all.length);
    await until(() => ![root, ...all].some(isStopped), 10_000);
    for (const { pid } of all) await fixture.children.start('kill', '-KILL', String(pid));
    await until(() => all.every(hasEnded));
  });

  it('keeps a member suspended that was suspended before', async () => {
    const [root, all] = await fixture.shells();
    const suspended = all.find(({ name }) => name === 'sleep');
    assert.ok(suspended);
    await fixture.children.start('kill', '-STOP', String(suspended.pid));
    await until(() => realState(suspended.pid) === 'stopped');
    const { outcomes } = await fixture.kill(root, { watchMs: 500 });
    const outcome = outcomes.find(({ info }) => info.pid === suspended.pid)?.outcome;
    assert.equal(outcome, 'stopped');
    await fixture.children.start('kill', '-CONT', String(suspended.pid));
    await until(() => hasEnded(suspended));
  });

  it('is resumed within seconds while the extension host is blocked', async () => {
    const isStopped = ({ pid }: { pid: number }) => realState(pid) === 'stopped';
    const were = { stopped: false, resumed: false };
    // On a busy machine, the time may run out before all are stopped. The rest then keeps running.
    for (let tries = 0; tries < 4 && !were.stopped; tries++) {
      const [root, all] = await fixture.shells();
      await fixture.kill(root, {
        openIdentity: (info) => {
          if (!were.stopped && all.every(isStopped)) {
            were.stopped = true;
            const endMs = performance.now() + 8000;
            while (all.some(isStopped) && performance.now() < endMs);
            were.resumed = !all.some(isStopped);
          }
          return openKernelIdentity(info);
        },
      });
      await until(() => all.every(hasEnded));
    }
    assert.deepEqual(were, { stopped: true, resumed: true });
  });

  it('is resumed, and stopping ends, once nothing would resume it if the host ended', async () => {
    const [root, all] = await fixture.shells();
    const isStopped = ({ pid }: { pid: number }) => realState(pid) === 'stopped';
    const stopped: number[] = [];
    const { outcomes } = await fixture.kill(root, {
      openIdentity: async (info) => {
        const count = () => [root, ...all].filter(isStopped).length;
        if (info.pid !== root.pid) {
          // On a busy machine, a signal takes effect a moment after it was sent.
          await until(() => (stopped.length === 0 ? isStopped(root) : count() === 0));
          stopped.push(count());
          if (stopped.length === 1) endKeeper();
        }
        return openKernelIdentity(info);
      },
    });
    assert.equal(Math.max(...stopped), 1);
    // The tree is resumed before the first process is signalled.
    assert.deepEqual(stopped.slice(0, 3), [1, 0, 0]);
    assert.ok(outcomes.every(({ outcome }) => outcome === 'ended'));
  });

  it('lets SIGTERM handlers finish in process groups that lose their parent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proclens-groups-'));
    const root = await fixture.children.start('perl', '-e', HANDLERS, folder);
    await until(() => readdirSync(folder).length === 5);
    await fixture.kill(root);
    assert.equal(readdirSync(folder).filter((name) => name.startsWith('finished')).length, 5);
    rmSync(folder, { recursive: true });
  });

  it('gets no SIGCONT where it was not stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proclens-resumed-'));
    const root = await fixture.children.start('perl', '-e', LATE_EXEC, folder, LATE_EXEC);
    const has = (name: string) => existsSync(join(folder, name));
    await until(() => has('waits'));
    let asked = 0;
    const answer = await fixture.attempt(root, {
      // The program that runs now needs a second confirmation.
      confirm: () => Promise.resolve(++asked === 1),
      isStillAllowed: () => {
        root.kill('SIGUSR1');
        while (!has('runs'));
        return true;
      },
    });
    assert.equal(answer, 'cancelled');
    // The signals sent before are handled once the process has answered two more.
    for (const name of ['USR1', 'USR2'] as const) {
      root.kill(`SIG${name}`);
      await until(() => has(name));
    }
    assert.deepEqual(readdirSync(folder).sort(), ['USR1', 'USR2', 'runs', 'waits']);
    rmSync(folder, { recursive: true });
  });
});

/** Five children, each in its own process group, take 0.4 s to end. */
const HANDLERS = `
  use POSIX qw(setpgid _exit);
  sub note { open my $file, '>', "$ARGV[0]/$_[0].$$"; close $file }
  for (1 .. 5) {
    next if fork;
    setpgid 0, 0;
    $SIG{TERM} = sub { select undef, undef, undef, 0.4; note('finished'); _exit(0) };
    note('ready');
    sleep 60 while 1;
  }
  sleep 60 while 1;`;

/** Runs exec at SIGUSR1. The new program leaves a file for each signal that it gets. */
const LATE_EXEC = `
  my ($folder, $code) = @ARGV;
  sub note { open my $file, '>', "$folder/$_[0]"; close $file }
  if (!$code) {
    for my $name (qw(USR1 USR2 TERM CONT)) { $SIG{$name} = sub { note($name) } }
    note('runs');
    sleep 60 while 1;
  }
  my $is_asked = 0;
  $SIG{USR1} = sub { $is_asked = 1 };
  note('waits');
  select undef, undef, undef, 0.01 until $is_asked;
  exec $^X, '-e', $code, $folder`;

function endKeeper(): void {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
  for (const pid of children.trim().split(' ').map(Number)) {
    if (realRow(pid).name !== 'timeout') continue;
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid));
  }
}
