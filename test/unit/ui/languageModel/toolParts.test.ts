import assert from 'node:assert/strict';
import { Sampler } from '../../../../src/collectors/sampling/sampler';
import { createTools } from '../../../../src/ui/languageModel/toolParts';
import { FakeSource } from '../../../support/fakeSource';
import { info } from '../../../support/processes';

describe('What language models ask', () => {
  let source: FakeSource;
  let sampler: Sampler;
  let parts: { dispose(): unknown }[];

  const make = () =>
    createTools({
      sampler,
      inspections: {
        inspect: (key) => Promise.resolve({ kind: 'gone', key, atMs: 0 }),
        reveal: () => assert.fail('nobody reveals'),
      },
      register: (part) => {
        parts.push(part);
        return part;
      },
      stop: (key) => Promise.resolve(`Stopped ${key}.`),
    });

  beforeEach(async () => {
    parts = [];
    source = new FakeSource();
    source.processes = [info({ pid: 10, name: 'old', listeningPorts: '' })];
    sampler = new Sampler(source);
    await sampler.refresh();
  });
  afterEach(() => {
    for (const part of parts) part.dispose();
    sampler.dispose();
  });

  const begin = () => {
    const young = info({ pid: 11, name: 'young', startId: '5', listeningPorts: '3000' });
    source.processes = [...source.processes, young];
  };

  it('is of a process as well that began after the snapshot', async () => {
    const tools = make();
    begin();
    assert.match(await tools.stopProcess({ pid: 11, force: false }), /^Stopped 11:5/);
    await assert.rejects(tools.stopProcess({ pid: 12, force: false }), /There is no process/);
  });

  it('is of a port as well that was opened after the snapshot', async () => {
    const tools = make();
    assert.match(await tools.whoListens({ port: 3000 }), /^No process/);
    begin();
    assert.match(await tools.whoListens({ port: 3000 }), /^- pid 11 "young"/m);
  });

  it('has the use of a process also where nothing was sampled before', async () => {
    source = new FakeSource();
    source.processes = [info({ pid: 10, name: 'busy', cpuPercent: 80 })];
    sampler.dispose();
    sampler = new Sampler(source);
    const text = await make().findProcesses({ filter: 'cpu>50' });
    assert.match(text, /^- pid 10 "busy" \(cpu 80\.0 %/m);
    // The CPU is the difference of two readings.
    assert.equal(sampler.snapshot?.intervalMs, 2000);
  });

  it('is read no more when the extension ends', async () => {
    await make().whoListens({ port: 80 });
    for (const part of parts.splice(0)) part.dispose();
    await sampler.refresh();
    assert.deepEqual(source.wanted.at(-1), []);
  });
});
