import assert from 'node:assert/strict';
import { encodeDelta } from '../../../../src/core/process/delta';
import { FeedFixture, ONE } from '../../../support/feedFixture';
import { info, snapshot } from '../../../support/processes';

describe('The history sent to the panel details', () => {
  let fixture: FeedFixture;
  beforeEach(() => (fixture = new FeedFixture()));

  it('contains the past samples of the process, and is sent once', () => {
    const before = snapshot([info({ pid: 10, cpuPercent: undefined, rssBytes: 5 })], 1);
    const now = snapshot([info({ pid: 10, cpuPercent: 50, rssBytes: 6 })], 2);
    fixture.history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    fixture.history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    fixture.open(ONE);
    fixture.feed.open(ONE, { environment: true });
    const columns = {
      atMs: [before.timestampMs, now.timestampMs],
      cpuPercent: [null, 50],
      childrenCpuPercent: [null, null],
      rssBytes: [5, 6],
    };
    assert.deepEqual(fixture.posted, [{ type: 'history', key: ONE, history: columns }]);
  });

  it('contains the last values of a process that has already ended', () => {
    const before = snapshot([info({ pid: 10, rssBytes: 5 }), info({ pid: 20 })], 1);
    const now = snapshot([info({ pid: 20 })], 2);
    fixture.history.add({ delta: encodeDelta(before), previous: undefined, snapshot: before });
    fixture.history.add({ delta: encodeDelta(now, before), previous: before, snapshot: now });
    fixture.open(ONE);
    const [message] = fixture.posted;
    assert.ok(message?.type === 'history');
    const last = info({ pid: 10, rssBytes: 5 });
    assert.deepEqual(message.ended, { last, atMs: now.timestampMs });
  });

  it('is sent again when the details are opened again', () => {
    const now = snapshot([info({ pid: 10 })], 1);
    fixture.history.add({ delta: encodeDelta(now), previous: undefined, snapshot: now });
    fixture.history.add({
      delta: encodeDelta(now),
      previous: now,
      snapshot: snapshot([info({ pid: 10 })], 2),
    });
    fixture.open(ONE);
    fixture.open(ONE);
    assert.deepEqual(
      fixture.posted.map(({ type }) => type),
      ['history', 'history'],
    );
  });
});
