import assert from 'node:assert/strict';
import { uniformInspection } from '../../../../src/core/process/inspection';
import type { ProcessKey } from '../../../../src/core/process/process';
import { FeedFixture, ONE, OTHER } from '../../../support/feedFixture';

const inspectionOf = (key: ProcessKey, atMs = 1) =>
  uniformInspection(key, atMs, { ok: false, reason: 'unsupported' });

describe('The inspections sent to the panel details', () => {
  let fixture: FeedFixture;
  beforeEach(() => (fixture = new FeedFixture()));

  it('are not requested while the details are closed', () => {
    fixture.sample();
    assert.deepEqual(fixture.source.asked, []);
  });

  it('are sent at once and after each sample', async () => {
    fixture.open(ONE);
    assert.deepEqual(fixture.source.asked, [{ key: ONE, environment: false }]);
    await fixture.source.answer(inspectionOf(ONE, 1));
    fixture.sample();
    await fixture.source.answer(inspectionOf(ONE, 2));
    const expected = [1, 2].map((atMs) => ({
      type: 'inspection',
      inspection: inspectionOf(ONE, atMs),
    }));
    assert.deepEqual(fixture.posted, expected);
  });

  it('are requested one at a time, however slow the response', async () => {
    fixture.open(ONE);
    for (let i = 0; i < 5; i++) fixture.sample();
    assert.equal(fixture.source.asked.length, 1);
    await fixture.source.answer(inspectionOf(ONE));
    fixture.sample();
    assert.equal(fixture.source.asked.length, 2);
  });

  it('are of the current process, never of the previous one', async () => {
    fixture.open(ONE);
    fixture.open(OTHER);
    assert.equal(fixture.source.asked.length, 1);
    await fixture.source.answer(inspectionOf(ONE));
    assert.deepEqual(fixture.posted, []);
    assert.equal(fixture.source.asked.at(-1)?.key, OTHER);
    await fixture.source.answer(inspectionOf(OTHER));
    assert.deepEqual(fixture.posted, [{ type: 'inspection', inspection: inspectionOf(OTHER) }]);
  });

  it('include the environment as soon as it is requested', async () => {
    fixture.open(ONE);
    await fixture.source.answer(inspectionOf(ONE));
    fixture.feed.open(ONE, { environment: true });
    assert.deepEqual(fixture.source.asked.at(-1), { key: ONE, environment: true });
  });

  it('are dropped when the details close, and no more are requested', async () => {
    fixture.open(ONE);
    fixture.feed.close();
    await fixture.source.answer(inspectionOf(ONE));
    fixture.sample();
    assert.deepEqual(fixture.posted, []);
    assert.equal(fixture.source.asked.length, 1);
  });

  it('stop when the process ends', async () => {
    fixture.open(ONE);
    await fixture.source.answer({ kind: 'missing', key: ONE, atMs: 5 });
    fixture.sample();
    assert.equal(fixture.posted.length, 1);
    assert.equal(fixture.source.asked.length, 1);
  });

  it('report a failure if the collector fails the first time', async () => {
    fixture.open(ONE);
    await fixture.source.fail();
    const [message] = fixture.posted;
    assert.ok(message?.type === 'inspection' && message.inspection.kind === 'process');
    assert.deepEqual(message.inspection.memory, { ok: false, reason: 'failed' });
  });

  it('are not replaced when the collector fails later, and continue afterwards', async () => {
    fixture.open(ONE);
    await fixture.source.answer(inspectionOf(ONE));
    fixture.sample();
    await fixture.source.fail();
    assert.equal(fixture.posted.length, 1);
    fixture.sample();
    await fixture.source.answer(inspectionOf(ONE, 2));
    assert.equal(fixture.posted.length, 2);
  });

  it('are not replaced when the collector fails to read the environment', async () => {
    fixture.open(ONE);
    await fixture.source.answer(inspectionOf(ONE));
    fixture.feed.open(ONE, { environment: true });
    await fixture.source.fail();
    assert.equal(fixture.posted.length, 1);
    fixture.open(OTHER);
    await fixture.source.fail();
    assert.equal(fixture.posted.length, 2);
  });

  it('stop when the panel is closed', () => {
    fixture.open(ONE);
    fixture.feed.dispose();
    fixture.sample();
    assert.equal(fixture.source.asked.length, 1);
    assert.equal(fixture.samples.listenerCount, 0);
  });
});
