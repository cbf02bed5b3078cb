import assert from 'node:assert/strict';
import { redactArguments } from '../../../../src/core/redaction/redaction';
import { TITLE_RULES } from '../../../../src/core/titles/rules';
import { titleOfCommand } from '../../../../src/core/titles/titleOf';
import {
  DOCUMENTED_COMMANDS,
  READ_COMMANDS,
  type TitledCommand,
} from '../../../fixtures/titles/titledCommands';

/** Code that must never be part of a title. */
const CODE = 'fetch("http://example.test/" + 4711)';

describe('The title of a process', () => {
  for (const [from, commands] of [
    ['read from real processes', READ_COMMANDS],
    ['documented', DOCUMENTED_COMMANDS],
  ] as const) {
    it(`is right for all command lines ${from}`, () => {
      const wrong = commands.flatMap((command) => {
        const title = titleOfCommand(redactArguments(command.argv).args);
        const isRight = title?.name === command.name && title.detail === command.detail;
        return isRight ? [] : [{ ...command, title }];
      });
      assert.deepEqual(wrong, []);
      assert.ok(commands.length > 100);
    });
  }

  it('is tested with a command line for every rule, of which there are at least 90', () => {
    const tested = new Set<object>();
    const restore = TITLE_RULES.map((rule) => {
      const { name } = rule;
      const get = () => {
        tested.add(rule);
        return name;
      };
      Object.defineProperty(rule, 'name', { get, configurable: true });
      return () =>
        Object.defineProperty(rule, 'name', {
          value: name,
          configurable: true,
          enumerable: true,
        });
    });
    try {
      for (const { argv } of [...READ_COMMANDS, ...DOCUMENTED_COMMANDS]) titleOfCommand(argv);
      assert.deepEqual(
        TITLE_RULES.filter((rule) => !tested.has(rule)),
        [],
      );
      assert.ok(TITLE_RULES.length >= 90);
    } finally {
      for (const one of restore) one();
    }
  });

  it('has no port, version, number of a process or source file in its name', () => {
    const isOwn = ({ name }: TitledCommand) => /\.\w+ \(|^node --run/.test(name);
    const names = [...READ_COMMANDS, ...DOCUMENTED_COMMANDS]
      .filter((command) => !isOwn(command))
      .map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => /\d{3,}|\d\.\d|\.(?:c|cpp|rs|go|java)\b/.test(name)),
      [],
    );
  });

  for (const argv of [
    ['node', '-e', CODE],
    ['node', '--require', './r.js', '--print', CODE],
    ['/usr/bin/python3.12', '-Ic', CODE],
    ['bash', '-euo', 'pipefail', '-c', CODE],
    ['-zsh', '-c', CODE],
    ['perl', '-ne', CODE],
    ['perl', '-0777', '-i.bak', '-pe', CODE],
    ['perl', '-0777ne', CODE],
    ['ruby', '-ne', CODE],
    ['python3', `-c${CODE}`],
    ['node', `--eval=${CODE}`],
    ['powershell', CODE],
    ['cmd.exe', `/C${CODE}`],
    ['python3', 'manage.py', 'shell', '-c', CODE],
    ['npm', 'exec', '-c', CODE],
    [`npm exec -c ${CODE}`],
    ['node', 'node_modules/.bin/nodemon', '--exec', `${CODE} x.js`],
    ['ruby', '-rjson', '-e', CODE],
    ['php8.2', '-r', CODE],
    ['pwsh', '-NoProfile', '-EncodedCommand', CODE],
    ['C:\\Windows\\System32\\cmd.exe', '/c', CODE],
    ['deno', 'eval', CODE],
    ['bun', '-e', CODE],
    ['lua5.4', '-e', CODE],
  ]) {
    it(`never contains code: ${argv.join(' ').replace(CODE, '…')}`, () => {
      const { name = '', detail = '' } = titleOfCommand(argv) ?? {};
      assert.ok(!`${name} ${detail}`.includes('example'), `${name} ${detail}`);
    });
  }

  it('contains no secret of the arguments', () => {
    const argv = ['ssh', '-i', 'k', 'https://me:hunter2hunter2@example.test'];
    const { name = '', detail = '' } = titleOfCommand(redactArguments(argv).args) ?? {};
    assert.equal(name, 'ssh');
    assert.ok(!detail.includes('hunter2'), detail);
  });

  it('is none where the arguments say no more than the name', () => {
    for (const argv of [[], [''], ['node'], ['bash', '-i'], ['/usr/bin/sleep', '60'], ['sleep']]) {
      assert.equal(titleOfCommand(argv), undefined, argv.join(' '));
    }
  });

  it('is cut to a length that fits in a dialog', () => {
    const name = 'x'.repeat(500);
    const title = titleOfCommand(['node', `${name}.js`]);
    assert.equal(title?.name.length, 64);
    assert.equal(titleOfCommand(['cc1', `${name}.c`])?.detail?.length, 128);
  });

  it('answers for any arguments', () => {
    const words = [
      '-',
      '--',
      '-m',
      '-c',
      '-jar',
      '.',
      '/',
      '\\',
      '',
      'a:b',
      '--type=',
      '=',
      '\u202e',
    ];
    const programs = [
      'node',
      'python3',
      'java',
      'dotnet',
      'php',
      'bash',
      'cmd',
      'npm',
      'code',
      'go',
    ];
    for (const program of programs) {
      for (const a of words) {
        for (const b of words) titleOfCommand([program, a, b]);
      }
    }
    for (const a of words) titleOfCommand([a]);
  });
});
