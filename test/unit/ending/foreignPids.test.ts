import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasOwnPids } from '../../../src/collectors/linux/ownPids';
import { ProcFileReader } from '../../../src/collectors/linux/procFileReader';
import { MOST_GROUPS } from '../../support/mostGroups';
import { RealChildren } from '../../support/realChildren';
import { isAlive } from '../../support/realRow';

const PROGRAM = join(__dirname, '../../support/children/foreignPids.js');

describe('/proc of a different pid namespace', function () {
  this.timeout(60_000);
  const children = new RealChildren();
  afterEach(() => children.end());

  for (const [how, enter] of [
    ['unshare', () => Promise.resolve(['unshare', '--pid', '--fork', '--kill-child'])],
    [
      'nsenter',
      async () => {
        const inside = await children.start('unshare', '--pid', '--fork', '--kill-child', ...SLEEP);
        return ['nsenter', `--pid=/proc/${inside.pid}/ns/pid_for_children`];
      },
    ],
  ] as const) {
    it(`prevents every action and says why (${how})`, async function () {
      if (spawnSync('unshare', ['--pid', '--fork', 'true']).status !== 0) {
        console.warn('\n  NOT TESTED: a pid namespace needs root on Linux.\n');
        this.skip();
      }
      const listed = await children.start('sleep', '600');
      const [command = '', ...args] = await enter();
      const program = [process.execPath, PROGRAM, String(listed.pid)];
      const { stdout } = await promisify(execFile)(command, [...args, ...program]);
      const result = JSON.parse(stdout) as Record<string, unknown> & { told: string[] };
      const { told, ...rest } = result;
      assert.equal(told.length, 3);
      for (const text of told) assert.match(text, /\/proc belongs to a different PID namespace/);
      assert.deepEqual(rest, {
        samePid: true,
        foreignPids: true,
        asked: 0,
        refusedWith: 'IdentityUnknownError',
        signal: 'SIGINT',
      });
      assert.ok(isAlive(listed.pid));
    });
  }

  it('is detected by /proc/self and by the pids in NSpid', () => {
    const proc = new ProcFileReader('/proc');
    assert.ok(hasOwnPids(proc));
    const own = String(process.pid);
    const files = (self: string | Error, status: string | Error) => ({
      readLink: () => {
        if (typeof self === 'string') return self;
        throw self;
      },
      read: (_path: string, limit: number) => {
        if (typeof status === 'string') return Buffer.from(status).subarray(0, limit);
        throw status;
      },
    });
    const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    const cases = [
      [own, `Name:\tnode\nNSpid:\t${own}\n`, true],
      [own, 'Name:\tnode\n', true],
      [own, `NSpid:\t${own}\t${own}\n`, false],
      [own, `${MOST_GROUPS}NSpid:\t${own}\t${own}\n`, false],
      [`${own}0`, `NSpid:\t${own}0\n`, false],
      [missing, `NSpid:\t${own}\n`, false],
      [own, missing, false],
    ] as const;
    for (const [self, status, expected] of cases) {
      assert.equal(
        hasOwnPids(files(self, status)),
        expected,
        JSON.stringify([self, status]).slice(-80),
      );
    }
  });
});

const SLEEP = ['sleep', '600'];
