import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildTree, relativesOf } from '../../../../src/core/process/tree';
import { info, snapshot } from '../../../support/processes';

/** The small ranges make self-parents, cycles and reused pids frequent. */
const someProcesses = fc.uniqueArray(
  fc.record({
    pid: fc.integer({ min: 1, max: 15 }),
    ppid: fc.integer({ min: 0, max: 17 }),
    startTimeMs: fc.option(fc.constantFrom(0, 900, 1800, 2700), { nil: undefined }),
  }),
  { selector: ({ pid }) => pid },
);

const pids = (processes: readonly { pid: number }[]) => processes.map(({ pid }) => pid);

describe('Process tree', () => {
  it('knows children, descendants and ancestors', () => {
    const [init, shell, job] = [
      info({ pid: 1, ppid: 0 }),
      info({ pid: 10, ppid: 1 }),
      info({ pid: 20, ppid: 10 }),
    ] as const;
    const tree = buildTree(snapshot([init, shell, job]));
    assert.deepEqual(pids(tree.roots), [1]);
    assert.deepEqual(pids(tree.childrenOf(init.key)), [10]);
    assert.deepEqual(pids(tree.descendantsOf(init.key)), [10, 20]);
    assert.deepEqual(pids(tree.ancestorsOf(job.key)), [10, 1]);
  });

  it('makes orphans roots', () => {
    const tree = buildTree(snapshot([info({ pid: 10, ppid: 999 })]));
    assert.deepEqual(pids(tree.roots), [10]);
  });

  it('ignores a parent that is younger than its child, because its pid was reused', () => {
    const child = info({ pid: 10, ppid: 50, startTimeMs: 1000 });
    const tree = buildTree(snapshot([child, info({ pid: 50, ppid: 0, startTimeMs: 2001 })]));
    assert.deepEqual(pids(tree.roots), [10, 50]);
  });

  it('finds no children for the key of a different process with the same pid', () => {
    const tree = buildTree(snapshot([info({ pid: 1, ppid: 0 }), info({ pid: 2, ppid: 1 })]));
    assert.deepEqual(tree.childrenOf(info({ pid: 1, startId: '77' }).key), []);
  });

  it('reaches every process exactly once, whatever the parent pids', () => {
    fc.assert(
      fc.property(someProcesses, (fields) => {
        const all = fields.map(info);
        const tree = buildTree(snapshot(all));
        const reached = tree.roots.flatMap((root) => [root, ...tree.descendantsOf(root.key)]);
        assert.deepEqual(
          pids(reached).sort((a, b) => a - b),
          pids(all).sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('relativesOf', () => {
  it('agrees with the tree, whatever the parent pids', () => {
    fc.assert(
      fc.property(someProcesses, (fields) => {
        const all = snapshot(fields.map(info));
        const tree = buildTree(all);
        for (const { key } of all.processes.values()) {
          const ancestors = tree.ancestorsOf(key);
          assert.deepEqual(relativesOf(all, key), { ancestors, children: tree.childrenOf(key) });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing for the key of a different process with the same pid', () => {
    const all = snapshot([info({ pid: 1, ppid: 0 }), info({ pid: 2, ppid: 1 })]);
    for (const pid of [1, 2]) {
      const { key } = info({ pid, startId: '77' });
      assert.deepEqual(relativesOf(all, key), { ancestors: [], children: [] });
    }
  });
});
