import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ApiServer } from '../../../../src/api/apiServer';
import { curlCommand } from '../../../../src/ui/localApi/curlCommand';
import { info, snapshot } from '../../../support/processes';

const TOKEN = 'x'.repeat(43);

describe('The command that asks the local API', () => {
  it('is one line that gets an answer, its token in the arguments of no program', async function () {
    // Windows has another one.
    if (process.platform === 'win32') this.skip();
    const server = await ApiServer.start({
      port: 0,
      token: TOKEN,
      answerable: () =>
        Promise.resolve({
          snapshot: snapshot([info({ pid: 10, name: 'node' })]),
          isStale: false,
          includeCommandLine: false,
        }),
      onError: (error) => assert.fail(String(error)),
    });
    try {
      const command = curlCommand(`http://127.0.0.1:${server.port}`, TOKEN, 'posix');
      assert.ok(!command.includes('\n'));
      assert.ok(!/curl.*Bearer/.test(command), command);
      const { stdout } = await promisify(execFile)('sh', ['-c', command]);
      assert.match(stdout, /^\{"processes":\[\{"pid":10,/);
    } finally {
      await server.stop();
    }
  });

  it('has the quotes of its shells on Windows', () => {
    const command = curlCommand('http://127.0.0.1:1', TOKEN, 'windows');
    assert.equal(
      command,
      `curl.exe -s -H "Authorization: Bearer ${TOKEN}" "http://127.0.0.1:1/api/processes?limit=5"`,
    );
  });
});
