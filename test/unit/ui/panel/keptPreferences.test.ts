import assert from 'node:assert/strict';
import { KeptPreferences } from '../../../../src/ui/panel/keptPreferences';

/** What VS Code keeps, as one memento. */
function memento() {
  const held = new Map<string, unknown>();
  return {
    get: (id: string): unknown => held.get(id),
    update: (id: string, value: unknown) => {
      held.set(id, value);
      return Promise.resolve();
    },
  };
}

describe('Kept preferences', () => {
  it('are those kept last, and none at first', () => {
    const kept = new KeptPreferences(memento() as never, 'a');
    assert.equal(kept.last, undefined);
    kept.keep({ filterText: 'x' });
    kept.keep({ filterText: 'y' });
    assert.deepEqual(kept.last, { filterText: 'y' });
  });

  it('are of one machine each', () => {
    const shared = memento() as never;
    new KeptPreferences(shared, 'a').keep({ filterText: 'x' });
    assert.equal(new KeptPreferences(shared, 'b').last, undefined);
    assert.deepEqual(new KeptPreferences(shared, 'a').last, { filterText: 'x' });
  });

  it('stay as they were when what comes is too long or no JSON', () => {
    const kept = new KeptPreferences(memento() as never, 'a');
    kept.keep({ filterText: 'x' });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    for (const value of ['x'.repeat(65_536), undefined, 10n, cyclic]) kept.keep(value);
    assert.deepEqual(kept.last, { filterText: 'x' });
  });

  it('do no harm when VS Code cannot keep them', async () => {
    const failing = { ...memento(), update: () => Promise.reject(new Error('disk full')) };
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', note);
    try {
      new KeptPreferences(failing as never, 'a').keep({});
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.removeListener('unhandledRejection', note);
      for (const other of others) process.on('unhandledRejection', other);
    }
    assert.deepEqual(unhandled, []);
  });
});
