import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatState } from '../../../../src/core/text/format';
import { sortProcesses, topByCpu } from '../../../../src/core/process/sort';
import type { ShownField } from '../../../../src/core/process/fieldNames';
import { info } from '../../../support/processes';

const sorted = (list: Parameters<typeof sortProcesses>[0], field: ShownField, descending = false) =>
  sortProcesses(list, { field, descending }).map(({ pid }) => pid);

describe('Sorting', () => {
  it('puts unknown values last in both directions', () => {
    const list = [
      info({ pid: 1, cpuPercent: undefined }),
      info({ pid: 2, cpuPercent: 5 }),
      info({ pid: 3, cpuPercent: 50 }),
    ];
    assert.deepEqual(sorted(list, 'cpuPercent'), [2, 3, 1]);
    assert.deepEqual(sorted(list, 'cpuPercent', true), [3, 2, 1]);
  });

  it('breaks ties by pid in both directions, so that rows do not swap', () => {
    const list = [info({ pid: 9, user: 'a' }), info({ pid: 4, user: 'a' })];
    assert.deepEqual(sorted(list, 'user'), [4, 9]);
    assert.deepEqual(sorted(list, 'user', true), [4, 9]);
  });

  it('sorts by run time with the oldest last in ascending order', () => {
    const list = [info({ pid: 1, startTimeMs: 10 }), info({ pid: 2, startTimeMs: 20 })];
    assert.deepEqual(sorted(list, 'runTime'), [2, 1]);
  });

  it('sorts names case-insensitively, and numbers in them by value', () => {
    const list = ['worker10', 'Worker9', 'apache'].map((name, i) => info({ pid: i + 1, name }));
    assert.deepEqual(sorted(list, 'name'), [3, 2, 1]);
  });

  it('sorts users without a name by id, and unknown users last', () => {
    const list = [
      info({ pid: 1, user: undefined, uid: undefined }),
      info({ pid: 2, user: 'ada' }),
      info({ pid: 3, user: undefined, uid: 1001 }),
      info({ pid: 4, user: undefined, uid: 99 }),
    ];
    assert.deepEqual(sorted(list, 'user'), [4, 3, 2, 1]);
    assert.deepEqual(sorted(list, 'user', true), [2, 3, 4, 1]);
  });

  it('sorts states by their displayed words', () => {
    const shown = [
      ['dead', 'Dead'],
      ['idle', 'Idle'],
      ['parked', 'Parked'],
      ['running', 'Running'],
      ['sleeping', 'Sleeping'],
      ['stopped', 'Stopped'],
      ['traced', 'Stopped by debugger'],
      ['unknown', 'Unknown'],
      ['disk-sleep', 'Waiting for disk'],
      ['zombie', 'Zombie'],
    ] as const;
    const list = shown.map(([state], i) => info({ pid: 100 - i, state }));
    const expected = list.map(({ pid }) => pid);
    assert.deepEqual(sorted([...list].reverse(), 'state'), expected);
    assert.deepEqual(
      list.map(({ state }) => formatState(state)),
      shown.map(([, words]) => words),
    );
  });

  it('breaks ties by a second field', () => {
    const list = [
      info({ pid: 1, name: 'sh', cpuPercent: 1 }),
      info({ pid: 2, name: 'rg', cpuPercent: 1 }),
      info({ pid: 3, name: 'sh', cpuPercent: 9 }),
    ];
    const orders = [
      { field: 'name', descending: false },
      { field: 'cpuPercent', descending: true },
    ] as const;
    assert.deepEqual(
      sortProcesses(list, ...orders).map(({ pid }) => pid),
      [2, 3, 1],
    );
  });

  it('sorts ports by the first number, and processes without ports last', () => {
    const withPorts = (pid: number, listeningPorts: string | undefined) => ({
      ...info({ pid }),
      listeningPorts,
    });
    const list = [
      withPorts(1, ''),
      withPorts(2, '8080'),
      withPorts(3, '3000,9000'),
      withPorts(4, undefined),
    ];
    assert.deepEqual(sorted(list, 'listeningPorts'), [3, 2, 1, 4]);
    assert.deepEqual(sorted(list, 'listeningPorts', true), [2, 3, 1, 4]);
  });

  it('finds the top CPU consumers, and breaks ties by memory', () => {
    const list = [
      info({ pid: 1, cpuPercent: undefined, rssBytes: 900 }),
      info({ pid: 2, cpuPercent: 0, rssBytes: 10 }),
      info({ pid: 3, cpuPercent: 0, rssBytes: 20 }),
      info({ pid: 4, cpuPercent: 80 }),
    ];
    assert.deepEqual(
      topByCpu(list, 3).map(({ pid }) => pid),
      [4, 3, 2],
    );
  });

  it('counts the ended children of a process as its own CPU', () => {
    const list = [
      info({ pid: 1, cpuPercent: 90 }),
      info({ pid: 2, cpuPercent: 0.5, childrenCpuPercent: 142 }),
      info({ pid: 3, cpuPercent: undefined, childrenCpuPercent: undefined }),
    ];
    assert.deepEqual(sorted(list, 'cpuPercent', true), [2, 1, 3]);
    assert.deepEqual(sorted(list, 'cpuPercentOfTotal', true), [2, 1, 3]);
    assert.deepEqual(
      topByCpu(list, 1).map(({ pid }) => pid),
      [2],
    );
  });

  it('finds the same top CPU consumers in any input order', () => {
    // The list is ordered by CPU, then memory, then pid.
    const ranked = [...Array(20).keys()].map((i) =>
      info({ pid: i + 1, cpuPercent: 90 - Math.floor(i / 4) * 10, rssBytes: i % 4 < 2 ? 20 : 10 }),
    );
    const inAnyOrder = fc.shuffledSubarray(ranked, { minLength: ranked.length });
    fc.assert(
      fc.property(inAnyOrder, fc.nat(25), (processes, count) => {
        assert.deepEqual(topByCpu(processes, count), ranked.slice(0, count));
      }),
    );
  });
});
