import assert from 'node:assert/strict';
import { everyCollector } from './everyCollector';

everyCollector('systeminformation', (subject, children) => {
  it('shows no CPU for a process named "a) R 1 1 (x", whose times the library cannot read', async () => {
    const { pid } = await children.burner(1, Buffer.from('a) R 1 1 (x'));
    const { shown } = await subject().cpu(pid);
    assert.equal(shown, undefined);
    const { name, ppid } = await subject().process(pid);
    assert.deepEqual([name, ppid], ['node', process.pid]);
  });

  it('shows the program in place of a name that is not UTF-8', async () => {
    const { pid } = await children.named(Buffer.from('fffe80c328', 'hex'));
    assert.equal((await subject().process(pid)).name, 'node');
  });
});
