import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { followInterval } from '../../../src/sampling/occasionalFields';

describe('The sampling interval', () => {
  const start = (interval: number | undefined) => {
    const emitter = new EventEmitter<{ interval: [number | undefined] }>();
    const set: (number | undefined)[] = [];
    const source = { timeoutMs: 0 };
    const subscription = followInterval(
      {
        interval,
        onDidChangeInterval: (listener) => {
          emitter.on('interval', listener);
          return { dispose: () => emitter.off('interval', listener) };
        },
      },
      { setInterval: (ms) => set.push(ms) },
      source,
    );
    const want = (ms: number | undefined) => emitter.emit('interval', ms);
    return { set, source, subscription, want };
  };

  it('is the wanted one, from the start and after every change, until it is disposed', () => {
    const { set, subscription, want } = start(2000);
    want(500);
    want(undefined);
    assert.deepEqual(set, [2000, 500, undefined]);
    subscription.dispose();
    want(1000);
    assert.equal(set.length, 3);
  });

  it('sets the timeout to three intervals, but at least to five seconds', () => {
    const { source, want } = start(undefined);
    assert.equal(source.timeoutMs, 5000);
    want(60_000);
    assert.equal(source.timeoutMs, 180_000);
    want(1000);
    assert.equal(source.timeoutMs, 5000);
  });
});
