import assert from 'node:assert/strict';
import { KeptPreferences } from '../../../../src/ui/panel/keptPreferences';

/** A memento as VS Code provides it. */
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

describe('Stored preferences', () => {
  it('are the last ones stored, and undefined at first', () => {
    const kept = new KeptPreferences(memento() as never, 'a');
    assert.equal(kept.last, undefined);
    kept.keep({ filterText: 'x' });
    kept.keep({ filterText: 'y' });
    assert.deepEqual(kept.last, { filterText: 'y' });
  });

  it('are stored per machine', () => {
    const shared = memento() as never;
    new KeptPreferences(shared, 'a').keep({ filterText: 'x' });
    assert.equal(new KeptPreferences(shared, 'b').last, undefined);
    assert.deepEqual(new KeptPreferences(shared, 'a').last, { filterText: 'x' });
  });

  it('keep what a different window has changed meanwhile', () => {
    const shared = memento() as never;
    const [first, second] = [new KeptPreferences(shared, 'a'), new KeptPreferences(shared, 'a')];
    const start = { savedFilters: ['old'], filterText: '', sort: 'cpu' };
    first.keep(start);
    first.keep({ ...start, savedFilters: ['old', 'mine'], filterText: 'x' }, start);
    // The page of the second window still has the initial preferences.
    second.keep({ ...start, sort: 'name' }, start);
    assert.deepEqual(first.last, { savedFilters: ['old', 'mine'], filterText: 'x', sort: 'name' });
    second.keep(
      { ...start, sort: 'name', savedFilters: ['old', 'theirs'] },
      { ...start, sort: 'name' },
    );
    assert.deepEqual((first.last as { savedFilters: unknown }).savedFilters, [
      'old',
      'theirs',
      'mine',
    ]);
  });

  it('do not grow with every pair of windows that store them', () => {
    const shared = memento() as never;
    const most = 10;
    for (let round = 0; round < 50; round++) {
      const windows = ['a', 'b'].map((id) => ({ id, kept: new KeptPreferences(shared, 'm') }));
      // A page reads only the first ten, which are all it shows.
      const raw = windows[0]?.kept.last as { recentFilters: string[] } | undefined;
      for (const { id, kept } of windows) {
        const mine = Array.from({ length: most }, (_, i) => `${id} ${round} ${i}`);
        kept.keep({ recentFilters: mine }, raw ?? { recentFilters: [] });
      }
      const { recentFilters } = windows[0]?.kept.last as { recentFilters: string[] };
      assert.equal(recentFilters.length, 2 * most);
    }
  });

  it('keep a value if the page sends undefined for it', () => {
    const kept = new KeptPreferences(memento() as never, 'a');
    kept.keep({ mode: 'tree', sort: 'cpu' });
    kept.keep({ sort: 'name' }, { mode: undefined, sort: 'cpu' });
    assert.deepEqual(kept.last, { mode: 'tree', sort: 'name' });
  });

  it('lose a filter that one window removes while a different window adds one', () => {
    const shared = memento() as never;
    const kept = new KeptPreferences(shared, 'a');
    const start = { savedFilters: ['a', 'b'], columns: { hidden: ['x'], widths: {} } };
    kept.keep(start);
    kept.keep({ ...start, savedFilters: ['b'] }, start);
    kept.keep({ ...start, savedFilters: ['a', 'b', 'c'] }, start);
    kept.keep({ ...start, columns: { hidden: ['x'], widths: { name: 9 } } }, start);
    kept.keep({ ...start, columns: { hidden: ['x', 'y'], widths: {} } }, start);
    assert.deepEqual(kept.last, {
      savedFilters: ['b', 'c'],
      columns: { hidden: ['x', 'y'], widths: { name: 9 } },
    });
  });

  it('ignore values that are too long or not JSON', () => {
    const kept = new KeptPreferences(memento() as never, 'a');
    kept.keep({ filterText: 'x' });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    for (const value of ['x'.repeat(65_536), undefined, 10n, cyclic]) kept.keep(value);
    assert.deepEqual(kept.last, { filterText: 'x' });
  });

  it('cause no unhandled rejection if VS Code cannot store them', async () => {
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
