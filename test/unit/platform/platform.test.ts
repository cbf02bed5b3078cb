import assert from 'node:assert/strict';
import { platformOf } from '../../../src/platform/platform';

describe('Platform actions', () => {
  it('include every action on platforms with signals', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      assert.equal(platformOf(platform).actions.size, 9, platform);
    }
  });

  it('are only the two kill actions on Windows, where every other signal would also kill', () => {
    assert.deepEqual([...platformOf('win32').actions], ['terminate', 'forceTerminate']);
  });
});
