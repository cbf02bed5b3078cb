import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactArguments, redactText } from '../../../src/core/redaction/redaction';
import { isSecret } from '../../../src/core/redaction/isSecret';
import { MASK } from '../../../src/core/redaction/harmlessValue';
import { PROGRAM_ENTRIES } from '../../../src/core/redaction/programs';
import { TOKEN_MARKS } from '../../../src/core/redaction/tokenForms';
import { HARMLESS_LINES } from '../../fixtures/commandLines/harmlessLines';
import { SECRET_LINES } from '../../fixtures/commandLines/secretLines';
import { HELD_OUT, redactionFigures, type Figure } from '../../support/redactionFigures';

const redact = (...args: string[]) => redactArguments(args).args;

const wrongLines = (figures: readonly Figure[]) =>
  figures.filter(({ kind }) => kind !== HELD_OUT).flatMap(({ wrong }) => wrong);

describe('Redaction of command lines', function () {
  this.timeout(20_000);
  it('masks every secret in at least 250 lines', () => {
    assert.ok(SECRET_LINES.length >= 250, `${SECRET_LINES.length} lines`);
    for (const [args, secrets] of SECRET_LINES) {
      assert.ok(secrets.length > 0, args.join(' '));
      assert.ok(redactArguments(args).args.join(' ').includes(MASK), args.join(' '));
    }
    assert.deepEqual(wrongLines(redactionFigures().secret), []);
  });

  it('masks nothing in at least 250 lines without secrets', () => {
    assert.ok(HARMLESS_LINES.length >= 250, `${HARMLESS_LINES.length} lines`);
    assert.deepEqual(wrongLines(redactionFigures().harmless), []);
  });

  it('misses at most 5 % of held-out secret lines and masks at most 1 % of harmless ones', () => {
    const { secret, harmless } = redactionFigures();
    for (const [figures, most] of [[secret, 0.05] as const, [harmless, 0.01] as const]) {
      const { lines, wrong } = figures.find(({ kind }) => kind === HELD_OUT)!;
      assert.ok(wrong.length <= lines * most, wrong.join('\n'));
    }
  });

  it('knows the tokens of at least 80 services and the options of at least 60 programs', () => {
    // Some services have several rows.
    assert.ok(TOKEN_MARKS.length >= 160, `${TOKEN_MARKS.length} marks`);
    const programs = new Set(
      PROGRAM_ENTRIES.flatMap(([names]) => names.split(', ').map((name) => name.split(' ')[0])),
    );
    assert.ok(programs.size >= 60, `${programs.size} programs`);
  });

  it('lists no option whose name already marks it as secret', () => {
    const named = PROGRAM_ENTRIES.flatMap(([, { next = '' }]) => next.split(' '))
      .filter((option) => /^--?\w[\w-]{2,}$/.test(option))
      .filter((option) => ['hunter', 'hunter2'].every((value) => isSecret(option, value)));
    assert.deepEqual(named, []);
  });

  it('masks each token of a known service completely', () => {
    for (const [begins, rest] of TOKEN_MARKS) {
      const form = new RegExp(`^${rest.replace(/\(\?[!=][^)]*\)/g, '')}$`);
      const [sample = ''] = fc.sample(fc.stringMatching(form), { numRuns: 1, seed: 7 });
      for (const begin of begins.split(/(?<=\S) (?=\S)/)) {
        const { args } = redactArguments(['tool', `${begin}${sample}`]);
        assert.deepEqual(args, ['tool', MASK], `${begin}${sample}`);
      }
    }
  });

  it('treats the options of a program as secret only in its own arguments', () => {
    const runs = ['sudo', 'env', 'docker exec db', 'xargs', 'sh -c', '/opt/run/bin/x.sh'];
    for (const run of runs) {
      const line = [...run.split(' '), 'redis-cli', '-a', 'hunter2'];
      assert.deepEqual(redact(...line), [...line.slice(0, -1), MASK], run);
    }
    const line = ['grep', '-rn', 'redis-cli', '-a', 'hunter2'];
    assert.deepEqual(redact(...line), line);
  });

  it('masks every secret in arguments that are joined by blanks', () => {
    for (const [args, secrets] of SECRET_LINES) {
      if (args.some((arg) => /\s/.test(arg)) && args.length > 1) continue;
      const text = redactText(args.join(' '));
      for (const secret of secrets) assert.ok(!text.includes(secret), text);
    }
  });

  it('reports whether something was masked, and hides its length', () => {
    assert.deepEqual(redactArguments(['a', '--token', 'x']), {
      args: ['a', '--token', MASK],
      redacted: true,
    });
    assert.deepEqual(redactArguments(['a', '--tokens', 'x']), {
      args: ['a', '--tokens', 'x'],
      redacted: false,
    });
    assert.deepEqual(redact('a', '--token', 'y'.repeat(99)), redact('a', '--token', 'x'));
  });

  it('leaves values alone that a program has already masked', () => {
    const line = ['mysql', '-uroot', '-pxxxxxxxx', '--password=********', 'http://a:***@b/'];
    assert.deepEqual(redactArguments(line), { args: line, redacted: false });
  });

  it('keeps the text around a secret', () => {
    assert.equal(
      redactText('https://ann:pw@h:1/p?token=a&b=c'),
      `https://ann:${MASK}@h:1/p?token=${MASK}&b=c`,
    );
    assert.equal(redactText('/srv/ann:pw@h/my files'), '/srv/ann:pw@h/my files');
    assert.deepEqual(redact('curl', '-u', 'ann:pw', '-H', 'Authorization: Bearer t'), [
      'curl',
      '-u',
      `ann:${MASK}`,
      '-H',
      `Authorization: Bearer ${MASK}`,
    ]);
    assert.deepEqual(redact('cmd', '/c', 'set DB_PASSWORD=x&& node a.js'), [
      'cmd',
      '/c',
      `set DB_PASSWORD=${MASK}&& node a.js`,
    ]);
    assert.deepEqual(redact('bash', '-c', 'export API_TOKEN=x; exec node a.js'), [
      'bash',
      '-c',
      `export API_TOKEN=${MASK}; exec node a.js`,
    ]);
    assert.deepEqual(redact('pulumi', 'config', 'set', '--secret', 'dbPassword', 'x'), [
      ...['pulumi', 'config', 'set', '--secret', 'dbPassword'],
      MASK,
    ]);
    assert.deepEqual(redact('sh', '-c', `a  --token 'b c'\tPGPASSWORD=x d | curl -u "e:f" g`), [
      'sh',
      '-c',
      `a  --token '${MASK}'\tPGPASSWORD=${MASK} d | curl -u "e:${MASK}" g`,
    ]);
  });

  it('masks a key to the end of the argument if its end is cut off', () => {
    const begin = ['-----BEGIN PRIVATE', ' KEY-----'].join('');
    assert.deepEqual(redact('a', `${begin}\nMIIE`), ['a', begin + MASK]);
  });

  const anyText = fc.string({ unit: 'binary', maxLength: 60 });
  const piece = fc.oneof(
    fc.constantFrom(...SECRET_LINES.flatMap(([args]) => args)),
    fc.constantFrom(...HARMLESS_LINES.flat()),
    fc.constantFrom(' ', '"', "'", '`', '\\', '=', ':', ';', '&', '?', '@', '/', '-', ','),
    fc.constantFrom('://', '--', '-p', 'eyJ', 'mysql ', 'password', 'pass:', 'Authorization: '),
    anyText,
  );
  const anyArgument = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const anyArguments = fc.array(anyArgument, { maxLength: 8 });

  it('returns as many arguments as it receives', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const { args: result, redacted } = redactArguments(args);
        assert.equal(result.length, args.length);
        assert.equal(redacted, result.join('\0') !== args.join('\0'));
      }),
      { numRuns: 2000 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const once = redact(...args);
        assert.deepEqual(redact(...once), once);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves an argument alone that has no secret name, address or token format', () => {
    const plain = fc.stringMatching(/^[a-z/. ]{0,40}$/).filter((arg) => !arg.startsWith('-'));
    fc.assert(
      fc.property(fc.array(plain), (args) => {
        if (args.some((arg) => /set |set$|login|7z/.test(arg))) return;
        assert.deepEqual(redact(...args), args);
      }),
    );
  });
});
