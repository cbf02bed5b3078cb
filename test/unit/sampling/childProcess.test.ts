import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WIRE_FIELDS } from '../../../src/core/process/delta';
import { isAlive } from '../../support/processState';
import { CHILD, SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

describe('The collector child', function () {
  this.timeout(20_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  const collector = [process.execPath, CHILD, '--collector=auto'] as const;

  it('ends within two seconds after its channel is closed', async () => {
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

  it('ends within two seconds after its host, even if the channel is held open', async () => {
    const host = spawn('sh', ['-c', '"$@" & echo $!; exec sleep 60', 'sh', ...collector], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'ignore'],
    });
    const channel = host.stdio[3] as Socket;
    let pid: number | undefined;
    try {
      const [[line]] = (await Promise.all([once(host.stdout!, 'data'), once(channel, 'data')])) as [
        [Buffer],
        unknown,
      ];
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

  it('sends every field of a process except those that were not requested', async () => {
    const { added } = await fixture.start().sample();
    assert.ok(added.length > 0);
    const usual = WIRE_FIELDS.indexOf('cwd');
    // A command line that is longer than the part in the row adds its mark, the last field.
    const unknown = WIRE_FIELDS.slice(usual, -1).map(() => null);
    for (const row of added) {
      const [mark, ...others] = row.slice(usual).reverse();
      if (mark === undefined) continue;
      assert.equal(typeof mark, 'number');
      assert.deepEqual(others, unknown);
    }
  });
});
