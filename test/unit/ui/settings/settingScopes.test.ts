import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, { scope?: string }> } };
};

describe('Machine-scoped settings', () => {
  it('are those that control actions, their safeguards and what others can read', () => {
    for (const name of [
      'confirmKill',
      'readOnly',
      'collector',
      'api.enabled',
      'api.port',
      'api.includeCommandLine',
      'aiTools.enabled',
    ]) {
      const setting = contributes.configuration.properties[`proclens.${name}`];
      assert.equal(setting?.scope, 'machine', name);
    }
  });
});
