import assert from 'node:assert/strict';
import { debugKindOf } from '../../../../src/core/process/debugKind';

describe('debugKindOf', () => {
  const kinds: readonly (readonly [string, string | undefined, string])[] = [
    ['node', 'node server.js', 'node'],
    ['MainThread', '/usr/bin/node --inspect x.js', 'node'],
    ['node.exe', 'C:\\Program\\node.exe', 'node'],
    ['electron', '/opt/electron app', 'native'],
    ['node', '/opt/code/node --type=utility --utility-sub-type=node', 'native'],
    ['node', 'node build.js --kind --type', 'node'],
    ['python3', 'python3 x.py --type=a', 'python'],
    ['python3.12', 'python3.12 -m http.server', 'python'],
    ['gunicorn', '/venv/bin/python3 /venv/bin/gunicorn', 'python'],
    ['bash', '-bash', 'native'],
    ['nodemon-like', undefined, 'native'],
    ['x', '', 'native'],
  ];
  for (const [name, commandLine, kind] of kinds) {
    it(`returns ${kind} for ${name}: ${commandLine}`, () =>
      assert.equal(debugKindOf({ name, commandLine }), kind));
  }
});
