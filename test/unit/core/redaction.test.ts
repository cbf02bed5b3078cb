import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactArguments, redactText } from '../../../src/core/redaction';
import { MASK } from '../../../src/core/redaction/mask';
import { HARMLESS_LINES } from '../../fixtures/commandLines/harmlessLines';
import { SECRET_LINES } from '../../fixtures/commandLines/secretLines';

const redact = (...args: string[]) => redactArguments(args).args;

describe('Redaction of command lines', () => {
  it('leaves none of the secrets of the corpus', () => {
    assert.ok(SECRET_LINES.length >= 60, `${SECRET_LINES.length} lines`);
    const leaks: string[] = [];
    for (const [args, secrets] of SECRET_LINES) {
      for (const secret of secrets) assert.ok(args.join(' ').includes(secret), args.join(' '));
      const { args: result, redacted } = redactArguments(args);
      const text = result.join(' ');
      if (!redacted || !text.includes(MASK) || secrets.some((secret) => text.includes(secret)))
        leaks.push(text);
    }
    assert.deepEqual(leaks, []);
  });

  it('masks at most 2 % of the arguments of lines without secrets', () => {
    assert.ok(HARMLESS_LINES.length >= 60, `${HARMLESS_LINES.length} lines`);
    const wrong: string[] = [];
    let count = 0;
    for (const args of HARMLESS_LINES) {
      count += args.length;
      redactArguments(args).args.forEach((arg, i) => {
        if (arg !== args[i]) wrong.push(`${args.join(' ')} => ${arg}`);
      });
    }
    assert.ok(wrong.length <= count * 0.02, `${wrong.length} of ${count}:\n${wrong.join('\n')}`);
  });

  it('leaves none in one piece either, but for what only the arguments keep together', () => {
    for (const [args, secrets] of SECRET_LINES) {
      if (args.some((arg) => /\s/.test(arg)) && args.length > 1) continue;
      const text = redactText(args.join(' '));
      for (const secret of secrets) assert.ok(!text.includes(secret), text);
    }
  });

  it('says whether something was masked, and shows nothing of how long it was', () => {
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

  it('leaves what a program has masked itself', () => {
    const line = ['mysql', '-uroot', '-pxxxxxxxx', '--password=********', 'http://a:***@b/'];
    assert.deepEqual(redactArguments(line), { args: line, redacted: false });
  });

  it('keeps what is around a secret', () => {
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
    assert.deepEqual(redact('sh', '-c', `a  --token 'b c'\tPGPASSWORD=x d | curl -u "e:f" g`), [
      'sh',
      '-c',
      `a  --token '${MASK}'\tPGPASSWORD=${MASK} d | curl -u "e:${MASK}" g`,
    ]);
  });

  it('masks a key to the end where its end is cut off', () => {
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

  it('gives as many arguments as there were, whatever they are', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const { args: result, redacted } = redactArguments(args);
        assert.equal(result.length, args.length);
        assert.equal(redacted, result.join('\0') !== args.join('\0'));
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const once = redact(...args);
        assert.deepEqual(redact(...once), once);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves an argument without a name, an address or the form of a token alone', () => {
    const plain = fc.stringMatching(/^[a-z/. ]{0,40}$/).filter((arg) => !arg.startsWith('-'));
    fc.assert(
      fc.property(fc.array(plain), (args) => {
        if (args.some((arg) => /set |set$|login|7z/.test(arg))) return;
        assert.deepEqual(redact(...args), args);
      }),
    );
  });

  it('ends for 32 KiB of whatever is worst for each of its rules', function () {
    this.timeout(20_000);
    const beginnings = [
      ...[
        'password',
        'password=',
        'password: ',
        '"password":"',
        'a=',
        ':',
        '=',
        ' ',
        '"',
        "'",
        '\\',
      ],
      ...['eyJ', 'eyJaaaaaa.', 'eyJaaaaaa.eyJaaaaaa.', 'sk-', 'ghp_', 'SG.', 'aA', 'a-', 'A'],
      ...['://', 'a://b:c', 'a://b:c/', 'a://b@c', 'a://b:c@', '@', '?sig=', '&token=/a.b'],
      ...['-----BEGIN ', '-----BEGIN PRIVATE KEY-----', '-----END ', 'hooks.slack.com/services/'],
      ...[
        'Authorization: ',
        'Authorization: Bearer ',
        'Cookie: ',
        '-p',
        '-p x ',
        '--token ',
        '"a ',
      ],
      ...["mysql -p'", '\'"', 'set ', 'x', '•', '\u0000'],
    ];
    for (const beginning of beginnings) {
      for (const end of ['', '@', '!']) {
        const text = beginning.repeat(Math.ceil(32768 / beginning.length)) + end;
        assert.equal(redact('a', text).length, 2, beginning);
        redactText(text);
      }
    }
  });
});
