import assert from 'node:assert/strict';
import {
  attachConfiguration,
  contributedDebuggers,
  debuggerFor,
} from '../../../../../src/ui/integrations/attach/debuggers';
import { HOSTILE_NAMES } from '../../../../support/hostileNames';

const NATIVE = ['lldb', 'cppdbg'];

describe('Debuggers', () => {
  it('are available if an extension contributes them, even if other manifests are malformed', () => {
    const extensions = [null, 7, {}, { contributes: null }, { contributes: { debuggers: 'x' } }];
    const present = contributedDebuggers([
      ...extensions.map((packageJSON: unknown) => ({ packageJSON })),
      { packageJSON: { contributes: { debuggers: [{ type: 'node' }, { type: 4 }, null] } } },
    ]);
    assert.deepEqual([...present], ['node']);
    assert.equal(debuggerFor('node', present, NATIVE), 'node');
    assert.equal(debuggerFor('python', present, NATIVE), undefined);
    assert.equal(debuggerFor('native', present, NATIVE), undefined);
  });

  it('include the preferred native debugger', () => {
    assert.equal(debuggerFor('native', new Set(['cppdbg', 'lldb']), NATIVE), 'lldb');
  });

  it('get the process in the format that each expects', () => {
    const of = (type: string) => attachConfiguration(type, 42, '/bin/x');
    assert.equal(of('node')['processId'], '42');
    assert.equal(of('node')['address'], '127.0.0.1');
    assert.equal(of('debugpy')['processId'], 42);
    assert.equal(of('lldb')['pid'], 42);
    assert.equal(of('cppdbg')['program'], '/bin/x');
    assert.equal(of('node').name, 'Attach to process 42');
  });

  it('get no path in which VS Code would substitute a variable', () => {
    for (const path of HOSTILE_NAMES.map((name) => `/tmp/${name}`)) {
      const configuration = attachConfiguration('cppdbg', 42, path);
      assert.doesNotMatch(JSON.stringify(configuration), /\$\{/, path);
    }
    assert.ok(!('program' in attachConfiguration('cppdbg', 42, '/tmp/${command:x}')));
  });
});
