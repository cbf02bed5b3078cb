import assert from 'node:assert/strict';
import { platformOf } from '../../../src/platform/platform';

describe('What a platform can do', () => {
  it('is every action where there are signals', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      assert.equal(platformOf(platform).actions.size, 9, platform);
    }
  });

  it('is ending alone on Windows, where any other signal would end the process too', () => {
    assert.deepEqual([...platformOf('win32').actions], ['terminate', 'forceTerminate']);
  });
});
