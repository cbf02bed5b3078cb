// Measures the CPU time for masking secrets in the worst texts for each rule:
//   npm run bench:redaction -- [--kib N]
// Fails if a text is over the limit (lib/limits.mjs), as with a rule whose time is not linear.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../scripts/lib/ensureDependencies.mjs';
import { runScript } from '../scripts/lib/failure.mjs';
import { checkout } from '../scripts/lib/folders.mjs';
import { runCommand } from '../scripts/lib/runCommand.mjs';
import { redactionsOverLimit } from './lib/limits.mjs';

/** Each piece is repeated to fill the text. */
const WORST = [
  ...['password', 'password: ', '"password":"', '&token=/a.b', '?token=self.a', 'key=a,'],
  ...['"a ', '\'"', '\\', "mysql -p'", '-p x ', '--token ', 'sh -c "', "lftp -e '"],
  ...['htpasswd -b a b ; ', 'sudo htpasswd ', 'sqlplus a/b ', 'vault kv put a=', 'set A'],
  ...['eyJ-', 'eyJaaaaaa.', 'a_live_', '$6$', 'MTaaaaaaaaaaaaaaaaaaaaaa.', '{SSHA}'],
  ...['-----BEGIN PRIVATE KEY-----', 'rtmp://a/', 'https://a/hooks/', 'a://b:c', 'a.b:c@'],
  ...['Authorization: Bearer ', 'Cookie: ', 'name="a",value', "auth('a','", "set('a','"],
  ...['<a ', 'echo "a:', 'machine a login ', 'expect password;', 'kinit <<<', 'a', '•'],
  ...['пароль', 'пароль=', '+set a ', '=a=a,', 'user=a%', 'secret,a=b,', '.logon a/', ':pserver:'],
  ...["connect('a','a',", 'pass <(echo ', ' a/pass password ', 'user a password ', '$(curl '],
  ...['slack://', 'a/b:c@', '/v Password /d ', '--value ', 'a'.repeat(44), 'a:b.', '--a-pass:'],
  ...["'a'\\''", `'a'"'"'`, "password '\\''", 'sudo mysql 2>&1 ', 'a=mysql -p '],
  ...[' ::: htpasswd -b ', "create_user('a','a',", 'convertto-securestring -force '],
  ...["echo '%s' 'a", 'zip -r /bin/curl /bin/mysql '],
];

const { values } = parseArgs({ options: { kib: { type: 'string', default: '64' } } });

await runScript(async () => {
  await ensureDependencies();
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--bench'], { cwd: checkout });
  /** @type {typeof import('./programs/redactText')} */
  const { redactText } = await import(path.join(checkout, 'dist/bench/redactText.js'));

  const results = WORST.map((piece) => {
    const text = `${piece.repeat(Math.ceil((Number(values.kib) * 1024) / piece.length))}@`;
    const before = process.cpuUsage();
    redactText(text);
    const { user, system } = process.cpuUsage(before);
    return { piece, cpuMs: (user + system) / 1000 };
  }).sort((a, b) => b.cpuMs - a.cpuMs);
  console.table(
    results
      .slice(0, 12)
      .map(({ piece, cpuMs }) => ({ 'repeated text': piece, 'CPU (ms)': Math.round(cpuMs) })),
  );
  const over = results.flatMap(redactionsOverLimit);
  if (over.length > 0) console.error(`\nOver the limit:\n${over.join('\n')}`);
  return over.length > 0 ? 1 : 0;
});
