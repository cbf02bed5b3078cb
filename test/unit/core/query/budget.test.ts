import assert from 'node:assert/strict';
import { compileQuery, matching } from '../../../../src/core/query/compileQuery';
import { parseQuery } from '../../../../src/core/query/queryParser';
import type { Budget } from '../../../../src/core/work/budget';
import { info } from '../../../support/processes';

/** Asks for a pause at every step and records the most work done between two pauses. */
class ImpatientBudget implements Budget {
  isSpent = false;
  most = 0;
  private since = 0;

  spend(steps: number): void {
    this.since += steps;
    this.most = Math.max(this.most, this.since);
    this.isSpent = true;
  }

  rest(): void {
    this.since = 0;
    this.isSpent = false;
  }
}

const LINE = `java -cp ${'/opt/shop/lib/Library-007.jar:'.repeat(1000)} com.example.ShopMain`;
const processes = [
  info({ pid: 1, name: 'java', commandLine: LINE.slice(0, 2000) }),
  info({ pid: 2, name: 'sh', commandLine: 'sh -c true', listeningPorts: '80,443' }),
  info({ pid: 3, name: 'node', commandLine: 'a'.repeat(2000) }),
];
const longLineOf = ({ pid }: { readonly pid: number }) => (pid === 1 ? LINE : undefined);

const QUERIES = [
  'shopmain',
  '-shopmain',
  'cmd:shopmain',
  'cmd!=x',
  '/shopmain$/',
  'cmd:/ShopMain/c or /(a|b)*c{30}/',
  `(${Array.from({ length: 80 }, (_, i) => `zq${i}x`).join(' or ')}) or node`,
  `cmd:${Array.from({ length: 200 }, (_, i) => `v${i}`).join(',')},shopmain`,
  '/(x+x+)+y/ or -(/(.*a){12}$/ java)',
  'port:80 -/sh.*true/ or pid:1-2',
  'jvlb or cpu>5',
];

describe('Query with a budget', () => {
  for (const text of QUERIES) {
    it(`finds the same with pauses as without: ${text.slice(0, 40)}`, () => {
      const parsed = parseQuery(text);
      assert.ok(parsed.ok);
      const budget = new ImpatientBudget();
      const steps = matching(processes, compileQuery(parsed.query, longLineOf), 0, budget);
      let step = steps.next();
      for (; !step.done; step = steps.next()) budget.rest();
      const atOnce = compileQuery(parsed.query, longLineOf);
      const wanted = processes.filter((one) => atOnce.accepts(one, 0));
      assert.deepEqual(
        step.value.map(({ pid }) => pid),
        wanted.map(({ pid }) => pid),
      );
      // At about 5 ns a step, this is 2 ms.
      assert.ok(budget.most < 400_000, `${budget.most} steps without a pause`);
    });
  }

  it('finds text beyond the truncated part of a command line', () => {
    const parsed = parseQuery('com.example.ShopMain');
    assert.ok(parsed.ok);
    const compiled = compileQuery(parsed.query, longLineOf);
    assert.deepEqual(
      processes.map((one) => compiled.accepts(one, 0)),
      [true, false, false],
    );
    const [java] = processes;
    const at = LINE.indexOf('com.example');
    assert.ok(java);
    assert.deepEqual(compiled.marks(java).commandLine, [{ from: at, to: at + 20 }]);
  });
});
