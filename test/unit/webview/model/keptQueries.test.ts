import assert from 'node:assert/strict';
import { KeptPreferences } from '../../../../src/ui/panel/keptPreferences';
import {
  forgetQuery,
  type KeptQueries,
  parseKeptQueries,
  rememberQuery,
  toggleSavedQuery,
} from '../../../../webview/model/keptQueries';

const NONE: KeptQueries = { recentQueries: [], savedQueries: [] };
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `q${i}`);

describe('The queries that are kept', () => {
  it('are the last ten used, the newest first, each once', () => {
    const queries = [...numbers(12), 'q5', ' q5 ', '  '];
    const { recentQueries } = queries.reduce(rememberQuery, NONE);
    assert.deepEqual(recentQueries, ['q5', 'q11', 'q10', 'q9', 'q8', 'q7', 'q6', 'q4', 'q3', 'q2']);
  });

  it('stay the same object when the newest is used again', () => {
    const kept = rememberQuery(NONE, 'node');
    assert.equal(rememberQuery(kept, 'node'), kept);
  });

  it('are saved once, and taken out the second time', () => {
    const saved = ['b', 'a'].reduce(toggleSavedQuery, NONE);
    assert.deepEqual(saved.savedQueries, ['b', 'a']);
    assert.deepEqual(toggleSavedQuery(saved, 'b').savedQueries, ['a']);
    assert.equal(numbers(60).reduce(toggleSavedQuery, NONE).savedQueries.length, 50);
  });

  it('are none that are too long', () => {
    assert.equal(rememberQuery(NONE, 'x'.repeat(201)), NONE);
    assert.equal(toggleSavedQuery(NONE, 'x'.repeat(501)), NONE);
  });

  it('fit, all that there can be, into what the host keeps', () => {
    const long = (count: number, length: number) =>
      numbers(count).map((query) => query + '"'.repeat((length - query.length) / 2));
    const kept = long(50, 500).reduce(toggleSavedQuery, long(10, 200).reduce(rememberQuery, NONE));
    assert.equal(kept.savedQueries.length, 50);
    assert.equal(kept.recentQueries.length, 10);
    const memento = new Map<string, unknown>();
    const update = (id: string, value: unknown) => Promise.resolve(void memento.set(id, value));
    const host = new KeptPreferences(
      { get: (id: string) => memento.get(id), update } as never,
      'a',
    );
    host.keep(kept);
    assert.deepEqual(host.last, kept);
  });

  it('are forgotten in one list only', () => {
    const kept = { recentQueries: ['a', 'b'], savedQueries: ['a'] };
    assert.deepEqual(forgetQuery(kept, 'recentQueries', 'a'), {
      recentQueries: ['b'],
      savedQueries: ['a'],
    });
  });

  it('are read back as far as they fit', () => {
    const state = {
      recentQueries: ['a', 7, 'a', '', 'x'.repeat(501), ...numbers(20)],
      savedQueries: { length: 1, 0: 'a' },
    };
    assert.deepEqual(parseKeptQueries(state), {
      recentQueries: ['a', ...numbers(9)],
      savedQueries: [],
    });
    assert.deepEqual(parseKeptQueries({}), NONE);
  });

  it('are the last ones saved, where several windows together saved too many', () => {
    const { savedQueries } = parseKeptQueries({ savedQueries: numbers(60) });
    assert.deepEqual(savedQueries, numbers(60).slice(10));
  });
});
