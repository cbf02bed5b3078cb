import assert from 'node:assert/strict';
import { FeedFixture, ONE, OTHER } from '../../../support/feedFixture';

describe('Unmasked values in the panel details', () => {
  let fixture: FeedFixture;
  beforeEach(() => (fixture = new FeedFixture()));

  it('are sent on request', async () => {
    fixture.open(ONE);
    const what = { kind: 'variable', name: 'TOKEN' } as const;
    await fixture.feed.reveal(ONE, what);
    const result = { ok: true, value: ['hunter2'] };
    assert.deepEqual(fixture.posted, [{ type: 'revealed', key: ONE, what, result }]);
  });

  it('are reported as failed if they cannot be read', async () => {
    fixture.open(ONE);
    fixture.source.answerReveal = Promise.reject(new Error('The collector did not answer.'));
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    const [message] = fixture.posted;
    assert.ok(message?.type === 'revealed');
    assert.deepEqual(message.result, { ok: false, reason: 'failed' });
  });

  it('are never sent for a process that is not open in the details', async () => {
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    fixture.open(OTHER);
    await fixture.feed.reveal(ONE, { kind: 'arguments' });
    assert.deepEqual(fixture.source.revealed, []);
    const late = fixture.feed.reveal(OTHER, { kind: 'arguments' });
    fixture.feed.close();
    await late;
    assert.deepEqual(fixture.posted, []);
  });

  it('are not sent if the details were closed and reopened meanwhile', async () => {
    fixture.open(ONE);
    const late = fixture.feed.reveal(ONE, { kind: 'arguments' });
    fixture.feed.close();
    fixture.open(ONE);
    await late;
    assert.deepEqual(fixture.posted, []);
  });

  it('are sent even if the environment was requested meanwhile', async () => {
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
