import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findExecutable } from '../../../../../scripts/lib/findExecutable.mjs';
import { curlCommand } from '../../../../../src/ui/integrations/localApi/apiToken';
import { ApiFixture, API_TOKEN } from '../../../../support/apiFixture';
import { until } from '../../../../support/until';

/** The contents of all files below this folder. */
function filesBelow(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');
}

/** The arguments of all processes that this user can see. */
function allArguments(): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

describe('The curl command for the local API', function () {
  this.timeout(20_000);
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'proclens-home-'))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  // How to start each shell without a configuration, and how to keep and write a history.
  const shells = {
    bash: { flags: '--norc -i', keep: 'set -o history', write: 'history -a' },
    zsh: { flags: '-f -i', keep: 'SAVEHIST=99 HISTSIZE=99', write: 'fc -W' },
  } as const;
  for (const [name, { flags, keep, write }] of Object.entries(shells)) {
    // The shell gets its own terminal, as it has for a user.
    const inTerminal = (command: string) =>
      spawn('script', ['-qec', command, '/dev/null'], {
        cwd: home,
        env: { ...process.env, HOME: home, HISTFILE: join(home, 'history'), HISTCONTROL: '' },
        stdio: ['pipe', 'pipe', 'inherit'],
      });

    it(`prompts for the token in ${name}, and leaves it on no screen and in no history`, async function () {
      if (process.platform !== 'linux' || !findExecutable([name]) || !findExecutable(['script'])) {
        console.log(`      skipped: this needs Linux with ${name} and script`);
        this.skip();
      }
      const fixture = await ApiFixture.start();
      // The API delays its response, so that the test can read the arguments of curl.
      let release: () => void = () => undefined;
      fixture.waits = new Promise((resolve) => (release = resolve));
      const shell = inTerminal(`${name} ${flags}`);
      let shown = '';
      shell.stdout.setEncoding('utf8').on('data', (piece: string) => (shown += piece));
      const shows = (what: RegExp) => until(() => what.test(shown), 10_000, String(what));
      try {
        const command = curlCommand(`http://127.0.0.1:${fixture.server.port}`, 'posix');
        assert.ok(!command.includes('\n'));
        shell.stdin.write(`${keep}; echo "terminal $(tty)."\n`);
        await shows(/^terminal \S+\./m);
        const terminal = /^terminal (\S+)\./m.exec(shown)?.[1] ?? '';
        shell.stdin.write(`${command}\n`);
        await shows(/^ProcLens token: $/m);
        // Unlike a user, this test may type before the shell turns off the echo.
        const echoes = () => !execFileSync('stty', ['-a', '-F', terminal]).includes(' -echo ');
        await until(() => !echoes(), 5000, 'the echo is off');
        shell.stdin.write(`${API_TOKEN}\n`);
        await until(() => fixture.looks > 0, 5000, 'curl has asked');
        const running = allArguments();
        assert.match(running, /curl\0-s\0-H\0@-\0/);
        assert.ok(!running.includes(API_TOKEN));
        release();
        await shows(/\{"processes":\[\{"pid":11,/);
        const ended = once(shell, 'exit');
        shell.stdin.write(`echo "[$proclens_token]"; ${write}; exit\n`);
        await ended;
        assert.match(shown, /^\[\]/m, 'the shell keeps no variable');
        assert.ok(!shown.includes(API_TOKEN), 'the token is not shown');
        const kept = filesBelow(home);
        assert.match(kept, /curl -s -H @-/, 'there is a history');
        assert.ok(!kept.includes(API_TOKEN));
      } finally {
        release();
        shell.stdin.end();
        await fixture.stop();
      }
    });
  }

  it('shows the error of the API for a wrong token', async function () {
    // Windows has a different command.
    if (process.platform === 'win32') this.skip();
    const fixture = await ApiFixture.start();
    try {
      const command = curlCommand(`http://127.0.0.1:${fixture.server.port}`, 'posix');
      const shell = spawn('bash', ['-c', command], { stdio: ['pipe', 'pipe', 'ignore'] });
      shell.stdin.end('wrong\n');
      assert.match(await text(shell.stdout), /"code":"unauthorized"/);
    } finally {
      await fixture.stop();
    }
  });

  it('prompts for the token without an echo in PowerShell on Windows', () => {
    const command = curlCommand('http://127.0.0.1:1', 'windows');
    assert.match(command, /Read-Host -AsSecureString/);
    assert.match(
      command,
      /\| curl\.exe -s -H '@-' 'http:\/\/127\.0\.0\.1:1\/api\/processes\?limit=5'$/,
    );
  });
});
