import assert from 'node:assert/strict';
import { nodeTurns } from '../../../../src/api/answerBody';
import { LongLineReader } from '../../../../src/sampling/longLineReader';
import type { InspectionSource } from '../../../../src/sampling/snapshotSource';
import { listenOnce } from '../../../../src/core/events/events';
import { Sampler } from '../../../../src/sampling/sampler';
import { createTools, type Tools } from '../../../../src/ui/bundles/toolBundle';
import { FakeSource } from '../../../support/fakeSource';
import { info } from '../../../support/processes';
import { TokenSource } from '../../../support/tokenSource';

describe('Language model tools', () => {
  let source: FakeSource;
  let sampler: Sampler;
  let parts: { dispose(): unknown }[];
  let chat: TokenSource;

  const make = (
    inspect: InspectionSource['inspect'] = (key) =>
      Promise.resolve({ kind: 'missing', key, atMs: 0 }),
  ) =>
    createTools({
      sampler,
      inspections: {
        inspect,
        reveal: () => assert.fail('nobody reveals'),
        commandLines: () => Promise.resolve([]),
      },
      longLines: new LongLineReader({ commandLines: () => Promise.resolve([]) }),
      turns: nodeTurns(),
      register: (part) => {
        parts.push(part);
        return part;
      },
      stop: (key) => Promise.resolve(`Stopped ${key}.`),
    });

  beforeEach(async () => {
    parts = [];
    chat = new TokenSource();
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

  it('find a process that started after the snapshot', async () => {
    const tools = make();
    begin();
    assert.match(await tools.stopProcess({ pid: 11, force: false }, chat.token), /^Stopped 11:5/);
    await assert.rejects(
      tools.stopProcess({ pid: 12, force: false }, chat.token),
      /There is no process/,
    );
  });

  it('find a port that was opened after the snapshot', async () => {
    const tools = make();
    assert.doesNotMatch(await tools.whoListens({ port: 3000 }, chat.token), /"young"/);
    begin();
    assert.match(await tools.whoListens({ port: 3000 }, chat.token), /^- pid 11 "young"/m);
  });

  it('report CPU use even if nothing was sampled before', async () => {
    source = new FakeSource();
    source.processes = [info({ pid: 10, name: 'busy', cpuPercent: 80 })];
    sampler.dispose();
    sampler = new Sampler(source);
    const text = await make().findProcesses({ filter: 'cpu>50' }, chat.token);
    assert.match(text, /^- pid 10 "busy" \(cpu 80\.0 %/m);
    // CPU use is the difference between two readings.
    assert.equal(sampler.snapshot?.intervalMs, 2000);
  });

  it('request no fields after they are disposed', async () => {
    await make().whoListens({ port: 80 }, chat.token);
    for (const part of parts.splice(0)) part.dispose();
    await sampler.refresh();
    assert.deepEqual(source.wanted.at(-1), []);
  });

  describe('on cancellation of the chat', () => {
    const CANCELLED = { name: 'ToolError', message: /^The request was cancelled/ };
    const asks: Readonly<Record<keyof Tools, object>> = {
      findProcesses: { filter: 'port:80' },
      topConsumers: {},
      inspectProcess: { pid: 10 },
      whoListens: { port: 3000 },
      stopProcess: { pid: 11, force: false },
    };

    for (const [name, input] of Object.entries(asks) as [keyof Tools, object][]) {
      it(`reject without reading anything if cancelled before the call (${name})`, async () => {
        chat.cancel();
        const before = source.asked.length;
        await assert.rejects(make()[name](input, chat.token), CANCELLED);
        assert.equal(source.asked.length, before, 'nothing was read');
      });

      it(`reject while waiting for a reading (${name})`, async () => {
        source = new FakeSource();
        source.answer = () => new Promise(() => chat.cancel());
        sampler.dispose();
        sampler = new Sampler(source);
        await assert.rejects(make()[name](input, chat.token), CANCELLED);
        assert.equal(chat.listenerCount, 0);
      });
    }

    it('reject while waiting for the second reading, and skip it', async () => {
      source = new FakeSource();
      source.processes = [info({ pid: 10 })];
      sampler.dispose();
      sampler = new Sampler(source);
      listenOnce(sampler.onDidSample, () => setImmediate(() => chat.cancel()));
      await assert.rejects(make().topConsumers({}, chat.token), CANCELLED);
      assert.equal(source.asked.length, 1);
    });

    it('reject while reading the details of a process', async () => {
      const inspect = () => new Promise<never>(() => chat.cancel());
      await assert.rejects(make(inspect).inspectProcess({ pid: 10 }, chat.token), CANCELLED);
    });
  });
});
