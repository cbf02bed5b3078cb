import assert from 'node:assert/strict';
import { FeedFixture, ONE, OTHER } from '../../../support/feedFixture';

describe('What is unmasked for the details of a panel', () => {
  let fixture: FeedFixture;
  beforeEach(() => (fixture = new FeedFixture()));

  it('is what was masked, when asked for', async () => {
    fixture.open(ONE);
    const what = { kind: 'variable', name: 'TOKEN' } as const;
    await fixture.feed.reveal(ONE, what);
    const result = { ok: true, value: ['hunter2'] };
    assert.deepEqual(fixture.posted, [{ type: 'revealed', key: ONE, what, result }]);
  });

  it('says so when what was masked cannot be had', async () => {
    fixture.open(ONE);
    fixture.source.answerReveal = Promise.reject(new Error('The collector did not answer.'));
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    const [message] = fixture.posted;
    assert.ok(message?.type === 'revealed');
    assert.deepEqual(message.result, { ok: false, reason: 'failed' });
  });

  it('never unmasks what the details are not open on', async () => {
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    fixture.open(OTHER);
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    assert.deepEqual(fixture.source.revealed, []);
    const late = fixture.feed.reveal(OTHER, { kind: 'arguments' });
    fixture.feed.close();
    await late;
    assert.deepEqual(fixture.posted, []);
  });

  it('is not unmasked for details that were closed and opened again meanwhile', async () => {
    fixture.open(ONE);
    const late = fixture.feed.reveal(ONE, { kind: 'arguments' });
    fixture.feed.close();
    fixture.open(ONE);
    await late;
    assert.deepEqual(fixture.posted, []);
  });

  it('is unmasked although the environment was asked for meanwhile', async () => {
    fixture.open(ONE);
    const late = fixture.feed.reveal(ONE, { kind: 'arguments' });
    fixture.feed.open(ONE, { environment: true });
    await late;
    assert.deepEqual(
      fixture.posted.map(({ type }) => type),
      ['revealed'],
    );
  });
});
