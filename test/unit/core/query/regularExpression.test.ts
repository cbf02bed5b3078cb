import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../../src/core/query/regularExpression';

function expression(source: string, caseCounts = false) {
  const compiled = compilePattern({ source, caseCounts });
  assert.ok(compiled.ok, source);
  return compiled.expression;
}

/** Combinations of the syntax that both engines support. */
const sources = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '^', '$', String.raw`\b`, String.raw`\B`, String.raw`\w`),
    fc.constantFrom('[ab]', '[^a]', String.raw`[\s-]`, String.raw`\D`, ' ', '-', String.raw`\x41`),
    fc.tuple(tie('source'), tie('source')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('source'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '{0}'))
      .map(([part, times]) => `(${part})${times}`),
  ),
})).source;
const texts = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', ' ', '-', '1', '\n'),
  maxLength: 12,
});

/** Asserts that an expression finds in each text what an unused expression finds. */
function assertAsFresh(source: string, asked: readonly string[]): void {
  const one = expression(source);
  for (const text of asked) {
    assert.equal(one.occursIn(text), expression(source).occursIn(text));
    assert.deepEqual(one.occurrencesIn(text), expression(source).occurrencesIn(text));
  }
}

describe('Regular expression', () => {
  it('finds what RegExp finds', () => {
    fc.assert(
      fc.property(sources, texts, fc.boolean(), (source, text, caseCounts) => {
        const wanted = new RegExp(source, caseCounts ? 's' : 'is').test(text);
        assert.equal(expression(source, caseCounts).occursIn(text), wanted);
      }),
      { numRuns: 1500 },
    );
  });

  it('marks the leftmost, longest match', () => {
    const text = 'a aab ab';
    assert.deepEqual(expression('a|a+b').occurrencesIn(text), [
      { from: 0, to: 1 },
      { from: 2, to: 5 },
      { from: 6, to: 8 },
    ]);
    assert.deepEqual(expression('x*').occurrencesIn('aaa'), []);
    assert.deepEqual(expression(String.raw`\bb`).occurrencesIn('ab b'), [{ from: 3, to: 4 }]);
  });

  it('marks only real matches, and at least one if there is a non-empty match', () => {
    fc.assert(
      fc.property(sources, texts, (source, text) => {
        const one = expression(source);
        const found = one.occurrencesIn(text);
        let end = 0;
        for (const { from, to } of found) {
          assert.ok(from >= end && to > from && to <= text.length);
          end = to;
        }
        const first = [...text.matchAll(new RegExp(source, 'gis'))].find(([all]) => all !== '');
        if (first) assert.ok((found[0]?.from ?? Infinity) <= first.index);
        if (found.length > 0) assert.ok(one.occursIn(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same whatever it has searched before', () => {
    fc.assert(
      fc.property(sources, fc.array(texts, { minLength: 2, maxLength: 6 }), assertAsFresh),
      { numRuns: 1000 },
    );
  });

  it('finds the same when the state cache overflows', () => {
    const long = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(long, { minLength: 80, maxLength: 80 }), (asked) =>
        assertAsFresh('a.{12}b', asked),
      ),
      { numRuns: 2, seed: 20, endOnFailure: true },
    );
  });

  it('treats an astral character as one character', () => {
    assert.ok(expression('^.$').occursIn('😀'));
    assert.ok(expression('[😀-😃]x').occursIn('a😁x'));
    assert.ok(expression(String.raw`^\u{1F600}$`).occursIn('😀'));
    assert.ok(expression('^É$').occursIn('é'));
    assert.ok(!expression('^É$', true).occursIn('é'));
    assert.deepEqual(expression(String.raw`(\B.)?`).occurrencesIn('a😀'), []);
  });

  it('never throws, and reports the position of an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|^$.\\-,0129:<>=!😀dwsxukB'.split('')) }),
        (source) => {
          const compiled = compilePattern({ source, caseCounts: false });
          if (compiled.ok) compiled.expression.occursIn('ab-1');
          else assert.ok(compiled.error.at >= 0 && compiled.error.at <= source.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('rejects a pattern that would be too large before it builds the program', () => {
    for (const source of ['((a{100}){100}){100}', 'a{1001}', '(((){1000}){1000}){1000}a{999}']) {
      assert.ok(!compilePattern({ source, caseCounts: false }).ok, source);
    }
    assert.ok(compilePattern({ source: '(((a{0}){1000}){1000}){1000}', caseCounts: false }).ok);
    assert.ok(!compilePattern({ source: '('.repeat(10_000), caseCounts: false }).ok);
  });

  // With backtracking, each of these patterns would take far longer than the timeout of the test.
  const hard = [
    '(a+)+$',
    '^(a|a)*$',
    '(a|aa)+$',
    '(.*a){12}$',
    '(a*)*b',
    'a*a*a*a*a*a*c',
    '(.*)=(.*)$',
  ];
  for (const source of hard) {
    it(`finishes ${source} on a long command line`, () => {
      const one = expression(source);
      const text = `${'a'.repeat(32 * 1024)}!`;
      assert.ok(!one.occursIn(text));
      assert.deepEqual(
        one.occurrencesIn(text).filter(({ to }) => to === text.length),
        [],
      );
    });
  }
});
