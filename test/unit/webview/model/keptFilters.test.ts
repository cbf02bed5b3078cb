import assert from 'node:assert/strict';
import { KeptPreferences } from '../../../../src/ui/panel/keptPreferences';
import {
  forgetFilter,
  type KeptFilters,
  parseKeptFilters,
  rememberFilter,
  toggleSavedFilter,
} from '../../../../webview/model/keptFilters';

const NONE: KeptFilters = { recentFilters: [], savedFilters: [] };
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `q${i}`);

describe('Stored filters', () => {
  it('contain the last ten used, newest first, without duplicates', () => {
    const queries = [...numbers(12), 'q5', ' q5 ', '  '];
    const { recentFilters } = queries.reduce(rememberFilter, NONE);
    assert.deepEqual(recentFilters, ['q5', 'q11', 'q10', 'q9', 'q8', 'q7', 'q6', 'q4', 'q3', 'q2']);
  });

  it('stay the same object if the newest is used again', () => {
    const kept = rememberFilter(NONE, 'node');
    assert.equal(rememberFilter(kept, 'node'), kept);
  });

  it('are saved on the first toggle and removed on the second', () => {
    const saved = ['b', 'a'].reduce(toggleSavedFilter, NONE);
    assert.deepEqual(saved.savedFilters, ['b', 'a']);
    assert.deepEqual(toggleSavedFilter(saved, 'b').savedFilters, ['a']);
    assert.equal(numbers(60).reduce(toggleSavedFilter, NONE).savedFilters.length, 50);
  });

  it('exclude filters that are too long', () => {
    assert.equal(rememberFilter(NONE, 'x'.repeat(201)), NONE);
    assert.equal(toggleSavedFilter(NONE, 'x'.repeat(501)), NONE);
  });

  it('fit into the storage of the host at their maximum size', () => {
    const long = (count: number, length: number) =>
      numbers(count).map((query) => query + '"'.repeat((length - query.length) / 2));
    const kept = long(50, 500).reduce(
      toggleSavedFilter,
      long(10, 200).reduce(rememberFilter, NONE),
    );
    assert.equal(kept.savedFilters.length, 50);
    assert.equal(kept.recentFilters.length, 10);
    const memento = new Map<string, unknown>();
    const update = (id: string, value: unknown) => Promise.resolve(void memento.set(id, value));
    const host = new KeptPreferences(
      { get: (id: string) => memento.get(id), update } as never,
      'a',
    );
    host.keep(kept);
    assert.deepEqual(host.last, kept);
  });

  it('read the former field name owner as user', () => {
    const recentFilters = [
      'owner:ann cpu>5',
      'x|-owner != root',
      'name:owner',
      '"owner: no"',
      'co-owner:x',
    ];
    assert.deepEqual(parseKeptFilters({ recentFilters }).recentFilters, [
      'user:ann cpu>5',
      'x|-user != root',
      'name:owner',
      '"owner: no"',
      'co-owner:x',
    ]);
  });

  it('are removed from one list only', () => {
    const kept = { recentFilters: ['a', 'b'], savedFilters: ['a'] };
    assert.deepEqual(forgetFilter(kept, 'recentFilters', 'a'), {
      recentFilters: ['b'],
      savedFilters: ['a'],
    });
  });

  it('are restored as far as they are valid', () => {
    const state = {
      recentFilters: ['a', 7, 'a', '', 'x'.repeat(501), ...numbers(20)],
      savedFilters: { length: 1, 0: 'a' },
    };
    assert.deepEqual(parseKeptFilters(state), {
      recentFilters: ['a', ...numbers(9)],
      savedFilters: [],
    });
    assert.deepEqual(parseKeptFilters({}), NONE);
  });

  it('keep the newest if several windows saved too many', () => {
    const { savedFilters } = parseKeptFilters({ savedFilters: numbers(60) });
    assert.deepEqual(savedFilters, numbers(60).slice(10));
  });
});
