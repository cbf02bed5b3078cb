import assert from 'node:assert/strict';
import { knownValues } from '../../../../webview/search/knownValues';
import { info } from '../../../support/processes';

describe('Known values', () => {
  const processes = new Map(
    [
      info({ pid: 1, name: 'sh', user: 'root', listeningPorts: '80,443' }),
      info({ pid: 2, name: 'node', user: 'ada', listeningPorts: '443', cwd: '/srv' }),
      info({ pid: 3, name: 'node', user: 'root', listeningPorts: '', cwd: '/home' }),
      info({ pid: 4, name: 'kworker', user: 'root', kernelThread: true }),
    ].map((one) => [one.pid, one]),
  );

  it('are sorted by frequency, and users alphabetically', () => {
    assert.deepEqual(knownValues({ processes }, 'name'), ['node', 'sh']);
    assert.deepEqual(knownValues({ processes }, 'port'), ['443', '80']);
    assert.deepEqual(knownValues({ processes }, 'cwd'), ['/home', '/srv']);
    assert.deepEqual(knownValues({ processes }, 'user'), ['ada', 'root']);
  });

  it('are empty for other fields and before the first snapshot', () => {
    assert.deepEqual(knownValues({ processes }, 'cpu'), []);
    assert.deepEqual(knownValues(undefined, 'name'), []);
  });
});
