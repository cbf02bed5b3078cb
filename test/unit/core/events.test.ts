import assert from 'node:assert/strict';
import { DisposableStore, Emitter, listenOnce } from '../../../src/core/events/events';

describe('An event', () => {
  it('calls its listeners in the order in which they subscribed, until they are disposed', () => {
    const emitter = new Emitter<number>();
    const calls: string[] = [];
    const first = emitter.event((value) => calls.push(`first ${value}`));
    emitter.event((value) => calls.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(calls, ['first 1', 'second 1', 'second 2']);
  });

  it('calls a function as often as it subscribed', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const count = () => calls++;
    emitter.event(count);
    emitter.event(count).dispose();
    emitter.fire();
    assert.equal(calls, 1);
  });

  it('skips a listener that an earlier one has disposed', () => {
    const emitter = new Emitter<void>();
    emitter.event(() => second.dispose());
    const second = emitter.event(() => assert.fail('It was disposed.'));
    emitter.fire();
  });

  it('does not call a listener that subscribes while it fires', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    emitter.event(() => emitter.event(() => calls++));
    emitter.fire();
    assert.equal(calls, 0);
  });

  it('calls a listener for the next value only', () => {
    const emitter = new Emitter<number>();
    const values: number[] = [];
    listenOnce(emitter.event, (value) => values.push(value));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(values, [1]);
    assert.equal(emitter.listenerCount, 0);
  });
});

describe('A store of disposables', () => {
  it('disposes of each once, in order, and of what is added later immediately', () => {
    const store = new DisposableStore();
    const disposed: string[] = [];
    const disposable = (name: string) => ({ dispose: () => disposed.push(name) });
    store.add(disposable('a'), disposable('b'));
    store.dispose();
    store.dispose();
    store.add(disposable('c'));
    assert.deepEqual(disposed, ['a', 'b', 'c']);
  });

  it('disposes of something once although its disposal disposes of the store', () => {
    const store = new DisposableStore();
    let calls = 0;
    store.add({
      dispose: () => {
        calls++;
        store.dispose();
      },
    });
    store.dispose();
    assert.equal(calls, 1);
  });
});
