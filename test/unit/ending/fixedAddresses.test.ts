import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { signalProcesses } from '../../../src/ending/signalProcesses';
import { KillTreeFixture, outcomesOf } from '../../support/killTreeFixture';
import { isAlive, realRow } from '../../support/realRow';

const IDLE = '$| = 1; print "up\n"; sleep 60 while 1';
/** Both programs have arguments of the same length, and so the same addresses. */
const AGAIN = 'exec "perl", "-e", $ARGV[1], "b", $ARGV[1]';
const FIRST = `$| = 1; print "up\n"; if ($ARGV[0] eq "a") { <STDIN>; ${AGAIN} } sleep 60 while 1`;

/** Under `setarch -R`, as in a debugger, the kernel does not randomize addresses. */
describe('A program at fixed addresses', function () {
  this.timeout(30_000);
  const started: ChildProcess[] = [];

  before(function () {
    if (process.platform === 'linux' && spawnSync('setarch', ['-R', 'true']).status === 0) return;
    console.warn('\n  NOT TESTED: fixed addresses need setarch -R, which is not allowed here.\n');
    this.skip();
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  function start(...args: readonly string[]) {
    const child = spawn('setarch', ['-R', 'perl', '-e', ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    });
    started.push(child);
    return child;
  }

  async function pidOf(child: ReturnType<typeof start>): Promise<number> {
    await once(child.stdout, 'data');
    return child.pid ?? 0;
  }

  it('needs a second confirmation after it runs exec', async () => {
    const child = start(FIRST, 'a', FIRST);
    const pid = await pidOf(child);
    let asked = 0;
    const answer = await signalProcesses({
      processes: [realRow(pid)],
      action: 'terminate',
      openIdentity: openKernelIdentity,
      confirm: async () => {
        if (++asked > 1) return false;
        child.stdin.write('\n');
        await once(child.stdout, 'data');
        return true;
      },
    });
    assert.equal(asked, 2);
    assert.equal(answer, 'cancelled');
    assert.ok(isAlive(pid));
  });

  it('is not in a tree just because a member has the same addresses', async () => {
    const fixture = new KillTreeFixture();
    const root = await pidOf(start(IDLE));
    const starter = ['-e', 'exec "setarch", "-R", "perl", "-e", $ARGV[0] if !fork'];
    let outsider: Promise<number> = Promise.resolve(0);
    const { outcomes } = await fixture.kill(
      { pid: root },
      {
        openIdentity: openKernelIdentity,
        isStillAllowed: () => {
          const child = spawn('setsid', ['perl', ...starter, IDLE.replace('up\n', () => '$$ ')], {
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          outsider = once(child.stdout, 'data').then(([data]) => Number(String(data)));
          return true;
        },
      },
    );
    const pid = await outsider;
    const isLeft = isAlive(pid);
    if (isLeft) process.kill(pid, 'SIGKILL');
    await fixture.dispose();
    assert.ok(isLeft);
    assert.deepEqual(outcomesOf({ outcomes, spared: [] }), ['ended']);
  });
});
