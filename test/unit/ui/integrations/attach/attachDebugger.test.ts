import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import type { Debuggers } from '../../../../../src/ui/integrations/attach/attachDebugger';
import type { AttachConfiguration } from '../../../../../src/ui/integrations/attach/debuggers';
import { HOST, type ActionFixture } from '../../../../support/actionsFor';
import { ActingFixture } from '../../../../support/actingFixture';
import { ExecChildren } from '../../../../support/execChildren';
import { orphanRow } from '../../../../support/orphanRow';
import { info } from '../../../../support/processes';
import { isAlive } from '../../../../support/realRow';
import { until } from '../../../../support/until';

describe('Attaching a debugger', function () {
  this.timeout(20_000);
  let fixture: ActingFixture;
  beforeEach(() => (fixture = new ActingFixture()));
  const children = new ExecChildren();
  afterEach(() => Promise.all([fixture.dispose(), children.end()]));

  const started: AttachConfiguration[] = [];
  beforeEach(() => started.splice(0));
  const debuggers: Debuggers = {
    present: () => new Set(['node', 'lldb']),
    native: ['lldb'],
    programOf: () => '/bin/${command:x}',
    start: (configuration) => Promise.resolve(started.push(configuration) > 0),
  };
  const attach = (
    rows: readonly ProcessInfo[],
    settings?: ActionFixture['settings'],
    key = rows[0]?.key,
  ) => {
    assert.ok(key);
    return fixture.actionsOn(rows, settings).attach(key, debuggers);
  };

  it('always asks first, and states the effect', async () => {
    const [, row] = await fixture.startRow();
    fixture.user.says = false;
    await attach([row], { confirmKill: 'treeOnly' });
    assert.match(fixture.user.asked[0]?.message ?? '', new RegExp(`process ${row.pid} “sleep”`));
    assert.match(fixture.user.asked[0]?.detail ?? '', /pauses/);
    await attach([info({ ...row, name: 'node' })], { confirmKill: 'treeOnly' });
    assert.match(fixture.user.asked[1]?.detail ?? '', /SIGUSR1/);
    assert.deepEqual([started, fixture.user.told], [[], []]);
    fixture.user.says = true;
    await attach([row]);
    assert.deepEqual(started, [
      { type: 'lldb', request: 'attach', name: `Attach to process ${row.pid}`, pid: row.pid },
    ]);
  });

  it('asks again if the process runs a different program by the time of the answer', async () => {
    const child = await children.shell();
    const row = orphanRow(child.pid, { commandLine: 'bash first' });
    fixture.user.meanwhile = async () => {
      if (fixture.user.asked.length > 1) return;
      await child.exec();
      fixture.later = [HOST, info({ ...row, commandLine: 'bash later' })];
    };
    fixture.user.saysFirst.push(true, false);
    await attach([row]);
    const again = fixture.user.asked[1]?.detail ?? '';
    assert.match(again, /command line changed after you were asked/);
    assert.match(again, /Command line: bash later/);
    assert.deepEqual(started, []);
  });

  it('does not start for a process that ended during the confirmation', async () => {
    const [child, row] = await fixture.startRow();
    fixture.user.meanwhile = async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    await attach([row]);
    assert.match(fixture.user.told[0]?.text ?? '', /already exited/);
    assert.deepEqual(started, []);
  });

  it('is refused for the extension host and in read-only mode, even if set during the confirmation', async () => {
    const [, row] = await fixture.startRow();
    await attach([row], {}, HOST.key);
    assert.match(fixture.user.told[0]?.text ?? '', /extension host/);
    await attach([row], { readOnly: true });
    assert.match(fixture.user.told[1]?.text ?? '', /read-only/);
    assert.deepEqual(fixture.user.asked, []);
    const settings = { readOnly: false };
    fixture.user.meanwhile = () => (settings.readOnly = true);
    await attach([row], settings);
    assert.match(fixture.user.told[2]?.text ?? '', /read-only/);
    assert.deepEqual(started, []);
  });

  it('does not block other actions while the debugger does not respond', async () => {
    const [child, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    const session = new EventEmitter();
    const asked = once(session, 'asked');
    const start = async () => {
      const refused = once(session, 'refused');
      session.emit('asked');
      await refused;
      return false;
    };
    const attached = actions.attach(row.key, { ...debuggers, start });
    await asked;
    const exited = once(child, 'exit');
    const ends = async () => {
      await actions.run([row.key], 'terminate');
      return !isAlive(child.pid);
    };
    await until(ends, 5000, 'a different action may run on the process');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    session.emit('refused');
    await attached;
    assert.match(fixture.user.told.at(-1)?.text ?? '', /debugger didn’t attach/);
  });

  it('asks twice for a process that others depend on', async () => {
    const [child] = await fixture.startRow();
    fixture.user.saysFirst.push(true, false);
    await attach([orphanRow(child.pid, { name: 'sshd' })]);
    assert.match(fixture.user.asked[1]?.message ?? '', /remote logins/);
    assert.deepEqual(started, []);
  });

  it('does not start during a different action on the same process', async () => {
    const [, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    fixture.user.says = false;
    fixture.user.meanwhile = () => actions.attach(row.key, debuggers);
    await actions.run([row.key], 'terminate');
    assert.equal(fixture.user.asked.length, 1);
    assert.match(fixture.user.told[0]?.text ?? '', /is still running\.$/);
  });
});
