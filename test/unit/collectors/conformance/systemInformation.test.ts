import assert from 'node:assert/strict';
import { everyCollector } from './everyCollector';

everyCollector('systeminformation', (subject, children) => {
  it('shows no CPU use for a process whose name hides its times from the library', async () => {
    const { pid } = await children.burner(1, Buffer.from('a) R 1 1 (x'));
    const { shown } = await subject().cpu(pid);
    assert.equal(shown, undefined);
    const { name, ppid } = await subject().process(pid);
    assert.deepEqual([name, ppid], ['a) R 1 1 (x', process.pid]);
  });

  it('has the kernel names and the command lines, whatever blanks they contain', async () => {
    const programs = {
      spaced: await children.start('bash', '-c', 'exec -a "/opt/My App/bin/My App" sleep 60'),
      nameless: await children.start('bash', '-c', 'exec -a "" sleep 60'),
      odd: await children.named(Buffer.from('bugs (odd] name')),
      coded: await children.named(Buffer.from('fffe80c328', 'hex')),
    };
    const { processes } = await subject().snapshot();
    const { spaced, nameless, odd, coded } = programs;
    assert.equal(processes.get(spaced.pid)?.name, 'sleep');
    assert.equal(processes.get(spaced.pid)?.commandLine, '/opt/My App/bin/My App 60');
    assert.equal(processes.get(nameless.pid)?.name, 'sleep');
    assert.equal(processes.get(odd.pid)?.name, 'bugs (odd] name');
    assert.match(processes.get(odd.pid)?.commandLine ?? '', /node -e /);
    assert.match(processes.get(coded.pid)?.name ?? '', /^\ufffd/);
  });

  it('shows a process whose first thread has ended as alive', async () => {
    const { pid } = await children.withoutFirstThread();
    const { state, commandLine } = await subject().process(pid);
    assert.equal(state, 'sleeping');
    assert.match(commandLine ?? '', /^perl -e/);
  });
});
