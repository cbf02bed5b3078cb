import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { InspectionSource } from '../../../../src/collectors/inspectionSource';
import { uniformInspection } from '../../../../src/collectors/uniformInspection';
import { encodeDelta } from '../../../../src/core/delta';
import { History } from '../../../../src/core/history';
import type {
  Inspection,
  InspectionOptions,
  Reveal,
  Revealed,
} from '../../../../src/core/inspection';
import type { ProcessKey } from '../../../../src/core/process';
import type { HostMessage } from '../../../../src/protocol/messages';
import { InspectionFeed } from '../../../../src/ui/panel/inspectionFeed';
import { info, snapshot } from '../../../support/processes';

const ONE = '10:100' as ProcessKey;
const OTHER = '20:200' as ProcessKey;

/** A collector that answers when the test says so. */
class SlowSource implements InspectionSource {
  readonly asked: { key: ProcessKey; environment: boolean | undefined }[] = [];
  readonly revealed: { key: ProcessKey; what: Reveal }[] = [];
  private readonly waiting: PromiseWithResolvers<Inspection>[] = [];
  answerReveal: Promise<Revealed> = Promise.resolve({ ok: true, value: ['hunter2'] });

  inspect(key: ProcessKey, options?: InspectionOptions): Promise<Inspection> {
    this.asked.push({ key, environment: options?.environment });
    const answer = withResolvers<Inspection>();
    this.waiting.push(answer);
    return answer.promise;
  }

  reveal(key: ProcessKey, what: Reveal): Promise<Revealed> {
    this.revealed.push({ key, what });
    return this.answerReveal;
  }

  async answer(inspection: Inspection): Promise<void> {
    this.waiting.shift()?.resolve(inspection);
    await new Promise(setImmediate);
  }

  async fail(): Promise<void> {
    this.waiting.shift()?.reject(new Error('The collector did not answer.'));
    await new Promise(setImmediate);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

const inspectionOf = (key: ProcessKey, atMs = 1) =>
  uniformInspection(key, atMs, { ok: false, reason: 'unsupported' });

describe('What the details of a panel are fed', () => {
  let source: SlowSource;
  let sampler: EventEmitter;
  let history: History;
  let posted: HostMessage[];
  let feed: InspectionFeed;
  const options = { environment: false };
  const sample = () => sampler.emit('sample');

  beforeEach(() => {
    source = new SlowSource();
    sampler = new EventEmitter();
    history = new History();
    posted = [];
    feed = new InspectionFeed({
      source,
      sampler,
      history,
      post: (message) => posted.push(message),
    });
  });

  it('is nothing while they are closed', () => {
    sample();
    assert.deepEqual(source.asked, []);
  });

  it('is what is read of their process, at once and again after each sample', async () => {
    feed.open(ONE, options);
    assert.deepEqual(source.asked, [{ key: ONE, environment: false }]);
    await source.answer(inspectionOf(ONE, 1));
    sample();
    await source.answer(inspectionOf(ONE, 2));
    const expected = [1, 2].map((atMs) => ({
      type: 'inspection',
      inspection: inspectionOf(ONE, atMs),
    }));
    assert.deepEqual(posted, expected);
  });

  it('is asked for one at a time, however slow the answer', async () => {
    feed.open(ONE, options);
    for (let i = 0; i < 5; i++) sample();
    assert.equal(source.asked.length, 1);
    await source.answer(inspectionOf(ONE));
    sample();
    assert.equal(source.asked.length, 2);
  });

  it('is of the process they moved on to, never of the one before', async () => {
    feed.open(ONE, options);
    feed.open(OTHER, options);
    assert.equal(source.asked.length, 1);
    await source.answer(inspectionOf(ONE));
    assert.deepEqual(posted, []);
    assert.equal(source.asked.at(-1)?.key, OTHER);
    await source.answer(inspectionOf(OTHER));
    assert.deepEqual(posted, [{ type: 'inspection', inspection: inspectionOf(OTHER) }]);
  });

  it('has the environment as soon as it is asked for', async () => {
    feed.open(ONE, options);
    await source.answer(inspectionOf(ONE));
    feed.open(ONE, { environment: true });
    assert.deepEqual(source.asked.at(-1), { key: ONE, environment: true });
  });

  it('is dropped when they close meanwhile, and nothing more is asked', async () => {
    feed.open(ONE, options);
    feed.close();
    await source.answer(inspectionOf(ONE));
    sample();
    assert.deepEqual(posted, []);
    assert.equal(source.asked.length, 1);
  });

  it('ends with the process', async () => {
    feed.open(ONE, options);
    await source.answer({ kind: 'gone', key: ONE, atMs: 5 });
    sample();
    assert.equal(posted.length, 1);
    assert.equal(source.asked.length, 1);
  });

  it('says that nothing could be read when the collector fails at the first time', async () => {
    feed.open(ONE, options);
    await source.fail();
    const [message] = posted;
    assert.ok(message?.type === 'inspection' && message.inspection.kind === 'process');
    assert.deepEqual(message.inspection.memory, { ok: false, reason: 'failed' });
  });

  it('keeps what was read when the collector fails later, and goes on', async () => {
    feed.open(ONE, options);
    await source.answer(inspectionOf(ONE));
    sample();
    await source.fail();
    assert.equal(posted.length, 1);
    sample();
    await source.answer(inspectionOf(ONE, 2));
    assert.equal(posted.length, 2);
  });

  it('begins with what the process used before, once', () => {
    const before = snapshot([info({ pid: 10, cpuPercent: undefined, rssBytes: 5 })], 1);
    const now = snapshot([info({ pid: 10, cpuPercent: 50, rssBytes: 6 })], 2);
    history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    feed.open(ONE, options);
    feed.open(ONE, { environment: true });
    const columns = {
      atMs: [before.timestampMs, now.timestampMs],
      cpuPercent: [null, 50],
      rssBytes: [5, 6],
    };
    assert.deepEqual(posted, [{ type: 'history', key: ONE, history: columns }]);
  });

  it('begins with the last of a process that ended before', () => {
    const before = snapshot([info({ pid: 10, rssBytes: 5 }), info({ pid: 20 })], 1);
    const now = snapshot([info({ pid: 20 })], 2);
    history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    feed.open(ONE, options);
    const [message] = posted;
    assert.ok(message?.type === 'history');
    const last = info({ pid: 10, rssBytes: 5 });
    assert.deepEqual(message.ended, { last, atMs: now.timestampMs });
  });

  it('begins anew when they were on another meanwhile, of which nothing was heard', () => {
    const now = snapshot([info({ pid: 10 })], 1);
    history.add({ delta: encodeDelta(now), previous: undefined, snapshot: now });
    history.add({
      delta: encodeDelta(now),
      previous: now,
      snapshot: snapshot([info({ pid: 10 })], 2),
    });
    feed.open(ONE, options);
    feed.open(ONE, options);
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['history', 'history'],
    );
  });

  it('is what was masked, when asked for', async () => {
    feed.open(ONE, options);
    const what = { kind: 'variable', name: 'TOKEN' } as const;
    await feed.reveal(ONE, what);
    const result = { ok: true, value: ['hunter2'] };
    assert.deepEqual(posted, [{ type: 'revealed', key: ONE, what, result }]);
  });

  it('says so when what was masked cannot be had', async () => {
    feed.open(ONE, options);
    source.answerReveal = Promise.reject(new Error('The collector did not answer.'));
    await feed.reveal(ONE, { kind: 'arguments' });
    const [message] = posted;
    assert.ok(message?.type === 'revealed');
    assert.deepEqual(message.result, { ok: false, reason: 'failed' });
  });

  it('never unmasks what the details are not open on', async () => {
    await feed.reveal(ONE, { kind: 'arguments' });
    feed.open(OTHER, options);
    await feed.reveal(ONE, { kind: 'arguments' });
    assert.deepEqual(source.revealed, []);
    const late = feed.reveal(OTHER, { kind: 'arguments' });
    feed.close();
    await late;
    assert.deepEqual(posted, []);
  });

  it('is not unmasked for details that were closed and opened again meanwhile', async () => {
    feed.open(ONE, options);
    const late = feed.reveal(ONE, { kind: 'arguments' });
    feed.close();
    feed.open(ONE, options);
    await late;
    assert.deepEqual(posted, []);
  });

  it('is unmasked although the environment was asked for meanwhile', async () => {
    feed.open(ONE, options);
    const late = feed.reveal(ONE, { kind: 'arguments' });
    feed.open(ONE, { environment: true });
    await late;
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['revealed'],
    );
  });

  it('keeps what was read when the collector fails as the environment is asked for', async () => {
    feed.open(ONE, options);
    await source.answer(inspectionOf(ONE));
    feed.open(ONE, { environment: true });
    await source.fail();
    assert.equal(posted.length, 1);
    feed.open(OTHER, options);
    await source.fail();
    assert.equal(posted.length, 2);
  });

  it('is nothing once the panel is closed', () => {
    feed.open(ONE, options);
    feed.dispose();
    sample();
    assert.equal(source.asked.length, 1);
    assert.equal(sampler.listenerCount('sample'), 0);
  });
});
